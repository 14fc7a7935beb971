import { Router } from 'express';

const FILE = /^[a-f0-9]+\.(wav|sln16|alaw|ulaw)$/;

/** Serves rendered prompts to Asterisk: `GET /<hash>.wav`, `.alaw`, `.ulaw` and `.sln16`. A name is its content, so it may be kept for ever. */
export function promptsRouter(dir: string): Router {
  const router = Router();
  router.get('/:file', (request, response, next) => {
    if (!FILE.test(request.params.file)) return next();
    // Asterisk names its copy after the type, and plays by that name: raw sound must not be called a WAV.
    response.type(request.params.file.endsWith('.wav') ? 'audio/wav' : 'application/octet-stream');
    response.sendFile(request.params.file, { root: dir, immutable: true, maxAge: '365d' }, (error) => {
      if (error && !response.headersSent) next();
    });
  });
  return router;
}
