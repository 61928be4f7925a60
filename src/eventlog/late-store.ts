import type { Store } from './store.js';

/** A store that is being opened: who needs it can be put together before it is there, and waits where it asks for something. */
export class LateStore implements Store {
  private there: Store | undefined;

  /** `shared` is what the store will say of itself; where it cannot be opened, every method rejects as that did. */
  constructor(
    private readonly opened: Promise<Store>,
    readonly shared: boolean,
  ) {
    opened.then(
      (store) => (this.there = store),
      () => undefined,
    );
  }

  get description(): string {
    return this.there?.description ?? 'being opened';
  }

  readonly world: Store['world'] = async (...of) => (await this.opened).world(...of);
  readonly worlds: Store['worlds'] = async () => (await this.opened).worlds();
  readonly createWorld: Store['createWorld'] = async (...of) => (await this.opened).createWorld(...of);
  readonly deleteWorld: Store['deleteWorld'] = async (...of) => (await this.opened).deleteWorld(...of);
  readonly setStart: Store['setStart'] = async (...of) => (await this.opened).setStart(...of);
  readonly setClock: Store['setClock'] = async (...of) => (await this.opened).setClock(...of);
  readonly append: Store['append'] = async (...of) => (await this.opened).append(...of);
  readonly fence: Store['fence'] = async (...of) => (await this.opened).fence(...of);
  readonly page: Store['page'] = async (...of) => (await this.opened).page(...of);
  readonly moveWorld: Store['moveWorld'] = async (...of) => (await this.opened).moveWorld(...of);
  readonly branches: Store['branches'] = async (...of) => (await this.opened).branches(...of);
  readonly prune: Store['prune'] = async (...of) => (await this.opened).prune(...of);
  readonly saveSnapshot: Store['saveSnapshot'] = async (...of) => (await this.opened).saveSnapshot(...of);
  readonly snapshots: Store['snapshots'] = async (...of) => (await this.opened).snapshots(...of);
  readonly deleteSnapshot: Store['deleteSnapshot'] = async (...of) => (await this.opened).deleteSnapshot(...of);
  readonly saveCheckpoint: Store['saveCheckpoint'] = async (...of) => (await this.opened).saveCheckpoint(...of);
  readonly checkpoint: Store['checkpoint'] = async (...of) => (await this.opened).checkpoint(...of);
  readonly saveContent: Store['saveContent'] = async (...of) => (await this.opened).saveContent(...of);
  readonly content: Store['content'] = async (...of) => (await this.opened).content(...of);
  readonly close: Store['close'] = async () => (await this.opened).close();
}
