// One value that outlives the page, larger than what `localStorage` takes.
const DATABASE = "ytterby";
const STORE = "kept";

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.onupgradeneeded = () => request.result.createObjectStore(STORE);
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB does not open"));
  });
}

async function within<T>(mode: IDBTransactionMode, act: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const database = await open();
  try {
    return await new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = act(transaction.objectStore(STORE));
      // Kept once the transaction ends, not once the request was taken.
      transaction.oncomplete = () => resolve(request.result);
      transaction.onabort = transaction.onerror = () => reject(transaction.error ?? new Error("IndexedDB keeps nothing"));
    });
  } finally {
    database.close();
  }
}

export const readBox = <T>(name: string): Promise<T | undefined> => within("readonly", (store) => store.get(name) as IDBRequest<T | undefined>);

/** Rejects when the browser does not keep it. */
export async function writeBox(name: string, value: unknown): Promise<void> {
  await within("readwrite", (store) => store.put(value, name));
}
