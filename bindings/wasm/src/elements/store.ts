// What a visitor worked on, kept on the visitor's own machine. Nothing is kept where the browser forbids it.

const DATABASE = "empreinte";
const TABLE = "work";

function request<T>(asked: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error ?? new Error("the browser keeps nothing"));
  });
}

async function open(): Promise<IDBDatabase> {
  const asked = indexedDB.open(DATABASE, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(TABLE);
  return request(asked);
}

async function within<T>(
  mode: IDBTransactionMode,
  work: (table: IDBObjectStore) => IDBRequest<T>,
): Promise<T | undefined> {
  try {
    const database = await open();
    try {
      return await request(work(database.transaction(TABLE, mode).objectStore(TABLE)));
    } finally {
      database.close();
    }
  } catch {
    // A private window may refuse: the page works without memory.
    return undefined;
  }
}

/** What was kept under a key. */
export const recall = <T>(key: string): Promise<T | undefined> =>
  within("readonly", (table) => table.get(key) as IDBRequest<T>);

/** Keeps something under a key. */
export const keep = async (key: string, value: unknown): Promise<void> => {
  await within("readwrite", (table) => table.put(value, key));
};

/** Forgets what was kept under a key. */
export const forget = async (key: string): Promise<void> => {
  await within("readwrite", (table) => table.delete(key));
};
