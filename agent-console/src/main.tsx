import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './style/tokens.css';
import './style/base.css';
import './style/parts.css';
import './style/sign-in.css';
import './style/desk.css';
import './style/talk.css';
import './style/lead.css';
import './style/flows.css';
import './style/traffic.css';

const place = document.getElementById('console');
if (!place) throw new Error('index.html has no element #console');
createRoot(place).render(
  <StrictMode>
    <App />
  </StrictMode>,
);
