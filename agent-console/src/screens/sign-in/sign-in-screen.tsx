import { useActionState } from 'react';
import type { ReactElement } from 'react';
import type { EndReason } from '../../live/connection.ts';
import { signIn } from '../../live/session.ts';
import type { SessionInfo } from '../../live/types.ts';
import { Wordmark } from '../../parts/wordmark.tsx';
import { words } from '../../words.nl.ts';

interface Props {
  /** Why the last session ended; null when there was none. */
  readonly ended: EndReason | null;
  readonly onSignedIn: (session: SessionInfo) => void;
}

interface Attempt {
  readonly message: string | null;
  readonly account: string;
}

export function SignInScreen({ ended, onSignedIn }: Props): ReactElement {
  const [attempt, submit, busy] = useActionState<Attempt, FormData>(
    async (_last, form) => {
      const account = textOf(form, 'account').trim();
      const result = await signIn({ account, password: textOf(form, 'password') });
      if (result.kind === 'signedIn') onSignedIn(result.session);
      return { account, message: result.kind === 'refused' ? result.message : null };
    },
    { message: null, account: '' },
  );
  return (
    <main className="sign-in">
      <title>{`${words.signIn.title} · ${words.product}`}</title>
      <form className="sign-in__card" action={submit} aria-labelledby="sign-in-title">
        <Wordmark />
        <h1 id="sign-in-title">{words.signIn.title}</h1>
        <p className="sign-in__intro">{ended ? words.signIn.ended[ended] : words.signIn.intro}</p>
        <div role="alert">{attempt.message && <p className="notice notice--alert">{attempt.message}</p>}</div>
        <Field name="account" label={words.signIn.account} initial={attempt.account} />
        <Field name="password" label={words.signIn.password} type="password" />
        <button className="button button--primary button--wide" type="submit" disabled={busy}>
          {busy ? words.signIn.busy : words.signIn.submit}
        </button>
      </form>
    </main>
  );
}

interface FieldProps {
  readonly name: 'account' | 'password';
  readonly label: string;
  readonly type?: 'text' | 'password';
  readonly initial?: string;
}

function Field({ name, label, type = 'text', initial = '' }: FieldProps): ReactElement {
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      <input
        id={name}
        name={name}
        type={type}
        required
        defaultValue={initial}
        autoCapitalize="none"
        autoComplete={name === 'account' ? 'username' : 'current-password'}
        spellCheck={false}
      />
    </div>
  );
}

function textOf(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
