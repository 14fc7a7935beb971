import { json, Router } from 'express';
import type { Request, RequestHandler, Response } from 'express';
import { z } from 'zod';
import { messageOf } from '../support/errors.ts';
import { Accounts } from './accounts.ts';
import type { KnownPerson } from './accounts.ts';
import type { ConsoleServerOptions } from './ports.ts';
import { sendProblem } from './problem.ts';
import type { Session, SessionInfo, SignInRequest } from './protocol.ts';
import { SESSION_COOKIE, tokenFrom } from './session-token.ts';
import type { StoredSession } from './session-store.ts';
import { Throttle } from './throttle.ts';
import { waitBeforeTrying } from './words-nl.ts';

const WINDOW_MS = 15 * 60_000;
/** A whole town hall may sign in from one address; one account is tried by few people. */
const TRIES_PER_ACCOUNT = 5;
const TRIES_PER_ADDRESS = 100;

const signInRequest = z.object({
  account: z.string().min(1).max(100),
  password: z.string().min(1).max(200),
  municipality: z.string().max(100).optional(),
});

/** POST, GET and DELETE /v1/session. */
export function sessionRoutes(options: ConsoleServerOptions): Router {
  const desk = new SignInDesk(options);
  const router = Router();
  router.use(json({ limit: '10kb' }));
  router.post('/', (req, res) => desk.signIn(req, res));
  router.get('/', (req, res) => desk.tell(req, res));
  router.delete('/', (req, res) => desk.signOut(req, res));
  return router;
}

/** Lets a request through when its token is of a living session, which becomes `res.locals.session`. */
export function requireSession({ sessions }: Pick<ConsoleServerOptions, 'sessions'>): RequestHandler {
  return async (req, res, next) => {
    const token = tokenFrom(req.headers);
    const session = token === undefined ? undefined : await sessions.find(token);
    if (!session) return sendProblem(res, 'notSignedIn');
    res.locals.session = session;
    next();
  };
}

class SignInDesk {
  readonly #options: ConsoleServerOptions;
  readonly #accounts: Accounts;
  readonly #byAccount: Throttle;
  readonly #byAddress: Throttle;

  constructor(options: ConsoleServerOptions) {
    this.#options = options;
    this.#accounts = new Accounts(options.municipalities, options.settings.demoPassword);
    this.#byAccount = new Throttle(options.clock, { tries: TRIES_PER_ACCOUNT, windowMs: WINDOW_MS });
    this.#byAddress = new Throttle(options.clock, { tries: TRIES_PER_ADDRESS, windowMs: WINDOW_MS });
  }

  async signIn(req: Request, res: Response): Promise<void> {
    const parsed = signInRequest.safeParse(req.body);
    if (!parsed.success) return sendProblem(res, 'invalidRequest');
    const { account, password, municipality } = parsed.data;
    const keys = { account: `${account}@${req.ip ?? ''}`, address: req.ip ?? '' };
    const waitMs = Math.max(this.#byAccount.waitMs(keys.account), this.#byAddress.waitMs(keys.address));
    if (waitMs > 0) return tooManyTries(res, waitMs);
    // Counted before it is checked: tries sent all at once are counted too.
    this.#byAccount.failed(keys.account);
    this.#byAddress.failed(keys.address);
    const request: SignInRequest = { account, password, ...(municipality ? { municipality } : {}) };
    const verified = await this.#accounts.verify(request);
    if (verified.kind === 'unknown') return sendProblem(res, 'wrongCredentials');
    this.#byAccount.clear(keys.account);
    this.#byAddress.forgive(keys.address);
    if (verified.kind === 'several') return sendProblem(res, 'severalMunicipalities');
    await this.#admit(verified.person, req, res);
  }

  /** GET: the page asks who it is after a reload. */
  async tell(req: Request, res: Response): Promise<void> {
    const session = await this.#sessionOf(req);
    const agent = session && this.#accounts.agent(session.municipality, session.agentId);
    if (!session || !agent) return sendProblem(res, 'notSignedIn');
    res.json(this.#info({ municipality: session.municipality, agent }));
  }

  async signOut(req: Request, res: Response): Promise<void> {
    const token = tokenFrom(req.headers);
    const session = await this.#sessionOf(req);
    if (token !== undefined && session) {
      await this.#submit({ ...session, type: 'SignOut' });
      await this.#options.sessions.end(token);
    }
    res.clearCookie(SESSION_COOKIE, { path: '/' }).status(204).end();
  }

  /** Signed in for work (not yet available); who was so already only gets another session. */
  async #admit(person: KnownPerson, req: Request, res: Response): Promise<void> {
    const { municipality, agent } = person;
    if (!(await this.#submit({ municipality, agentId: agent.id, type: 'SignIn' }))) {
      return sendProblem(res, 'unavailable');
    }
    const { clock, sessions, settings } = this.#options;
    const { sessionMs } = settings.limits;
    const expiresAt = clock.now() + sessionMs;
    const token = await sessions.create({ municipality, agentId: agent.id, expiresAt });
    res.cookie(SESSION_COOKIE, token, {
      httpOnly: true,
      sameSite: 'strict',
      secure: req.secure,
      path: '/',
      maxAge: sessionMs,
    });
    const session: Session = { token, ...this.#info(person) };
    res.json(session);
  }

  #info({ municipality, agent }: KnownPerson): SessionInfo {
    const phone = this.#options.phoneOf(municipality, agent.id);
    return {
      municipality,
      agentId: agent.id,
      name: agent.name,
      role: agent.role,
      ...(phone ? { phone } : {}),
    };
  }

  /** False when the engine cannot carry it out now. "Already done" is done. */
  async #submit(order: {
    municipality: string;
    agentId: string;
    type: 'SignIn' | 'SignOut';
  }): Promise<boolean> {
    const { desk, clock, logger } = this.#options;
    const { municipality, agentId, type } = order;
    try {
      const answer = await desk.submit(municipality, { type, agentId, at: clock.now() });
      return !('refused' in answer) || answer.refused === 'alreadyDone';
    } catch (error) {
      logger.warn({ municipality, agentId, command: type, error: messageOf(error) }, 'command not taken');
      return false;
    }
  }

  async #sessionOf(req: Request): Promise<StoredSession | undefined> {
    const token = tokenFrom(req.headers);
    return token === undefined ? undefined : this.#options.sessions.find(token);
  }
}

function tooManyTries(res: Response, waitMs: number): void {
  res.set('Retry-After', String(Math.ceil(waitMs / 1000)));
  sendProblem(res, 'tooManyTries', waitBeforeTrying(waitMs));
}
