/** npm run call: places real SIP calls and tells what happened to them. */
import { ContactWatch } from './call/contact-watch.ts';
import { CALL_HELP, readCallOptions } from './call/options.ts';
import type { CallOptions } from './call/options.ts';
import { placeCalls } from './call/place-calls.ts';
import { printReport, printTotals } from './call/print.ts';
import { signInAsTeamLeads } from './console/team-lead.ts';
import type { TeamLeads } from './console/team-lead.ts';
import { runScript } from './run-script.ts';
import { runningSystem, sipTarget } from './running-system.ts';

await runScript(async (args, stop) => {
  const options = readCallOptions(args);
  if (options === 'help') {
    process.stdout.write(`${CALL_HELP}\n`);
    return 0;
  }
  const running = runningSystem(process.env);
  const target = sipTarget(process.env, running);
  const leads = await signInAsTeamLeads(running, options.number, (why) => process.stderr.write(`${why}\n`));
  try {
    return await call(options, target, leads, stop);
  } finally {
    await leads?.leave();
  }
});

async function call(
  options: CallOptions,
  target: ReturnType<typeof sipTarget>,
  leads: TeamLeads | undefined,
  stop: AbortSignal,
): Promise<number> {
  const watch = leads && new ContactWatch(leads.clients);
  const say = (text: string): void => void (options.json || process.stdout.write(`${text}\n`));
  const reports = await placeCalls({
    target,
    options,
    watch,
    stop,
    onReport: (report) => say(printReport(report)),
  });
  if (options.json) process.stdout.write(`${JSON.stringify(reports, null, 2)}\n`);
  else if (reports.length > 1) say(printTotals(reports));
  return reports.some(({ outcome }) => outcome === 'refused' || outcome === 'lost') ? 1 : 0;
}
