/** Colours by kind, in pairs that can be read in light and in dark (WCAG 2.2: text at least 4.5 to 1). */
const LIGHT = `--page:#ffffff;--ink:#1b1f24;--soft:#4d5661;--line:#5b6673;--key:#154273;--key-ink:#ffffff;--trouble:#d52b1e;
--say:#eef2f6;--say-edge:#7b8896;--menu:#dbe9f8;--menu-edge:#154273;--ask:#e6e3f7;--ask-edge:#42309a;
--decide:#fdf1d0;--decide-edge:#8a6400;--work:#f3f3f3;--work-edge:#8d8d8d;--queue:#d7f0dc;--queue-edge:#1e6b33;
--transfer:#cdeeee;--transfer-edge:#0b6470;--note:#fde3cc;--note-edge:#a34a00;--message:#fbe0ea;--message-edge:#97204d;
--hand-on:#eadcf7;--hand-on-edge:#6a2e9b;--hang-up:#e3e3e3;--hang-up-edge:#3c3c3c`;
const DARK = `--page:#14181d;--ink:#f1f4f7;--soft:#b9c3ce;--line:#9aa7b4;--key:#9cc7f5;--key-ink:#0d1b2a;--trouble:#ff4b3e;
--say:#232a32;--say-edge:#8c9aa9;--menu:#173252;--menu-edge:#7db4ee;--ask:#2b2556;--ask-edge:#a99cf0;
--decide:#40330c;--decide-edge:#e5b93c;--work:#26292d;--work-edge:#8d959e;--queue:#153d21;--queue-edge:#68c983;
--transfer:#0d3b41;--transfer-edge:#59c3cd;--note:#4a2a10;--note-edge:#f0a066;--message:#48182b;--message-edge:#f08bb0;
--hand-on:#371c50;--hand-on-edge:#c595ee;--hang-up:#33363a;--hang-up-edge:#c9ced4`;

const LOOKS = [
  'say',
  'menu',
  'ask',
  'decide',
  'work',
  'queue',
  'transfer',
  'note',
  'message',
  'hand-on',
  'hang-up',
];

const colours = LOOKS.map(
  (look) => `.${look} .outline,.${look} .fold{fill:var(--${look});stroke:var(--${look}-edge)}`,
).join('\n');

export const STYLE = `
svg{${LIGHT};color-scheme:light dark;font-family:Arial,'Liberation Sans',Helvetica,sans-serif}
@media (prefers-color-scheme:dark){svg{${DARK}}}
@media print{svg{${LIGHT}}}
text{fill:var(--ink);font-size:12px}
.page{fill:var(--page)}
.heading{font-size:22px;font-weight:700}
.subheading{font-size:14px;fill:var(--soft)}
.title{font-size:14px;font-weight:700}
.says,.label{fill:var(--soft)}
.says{font-style:italic}
.label{fill:var(--ink)}
.number{font-weight:700}
.line{fill:none;stroke:var(--line);stroke-width:1.4}
.fallback{stroke-dasharray:6 4}
.unused{stroke-opacity:.4}
.arrow,.start circle{fill:var(--line)}
.behind{fill:var(--page)}
.key{fill:var(--key)}
.key-text{fill:var(--key-ink);font-weight:700;font-size:13px}
.outline{stroke-width:1.6}
.hang-up .outline,.queue .outline{stroke-width:2.6}
.reference .outline{stroke-dasharray:3 3;stroke-width:1.4}
.trouble{fill:var(--trouble)}
.unvisited{opacity:.7}
${colours}
`;
