// The phone's store: the one place that makes, opens and names the database.

/** @typedef {import("./rows.js").Phone} Phone */
/** @typedef {import("./rows.js").Person} Person */
/** @typedef {import("./rows.js").OutboxRow} OutboxRow */
/** @typedef {import("./rows.js").Kept} Kept */
/** @typedef {import("./rows.js").Values} Values */

const NAME = "banso";
const VERSION = 1;

/** @type {Promise<IDBDatabase> | null} */
let opening = null;

/** @type {(database: IDBDatabase) => void} */
const make = (database) => {
  database.createObjectStore("meta");
  database.createObjectStore("people", { keyPath: "id" });
  database.createObjectStore("values");
  database.createObjectStore("outbox", { keyPath: ["person", "id"] });
};

/** @type {() => Promise<IDBDatabase>} */
const open = () => {
  opening ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, VERSION);
    const close = () => {
      opening = null;
    };
    request.onupgradeneeded = () => make(request.result);
    request.onerror = () => {
      close();
      reject(request.error);
    };
    request.onsuccess = () => {
      const database = request.result;
      database.onclose = close;
      database.onversionchange = () => {
        close();
        database.close();
      };
      resolve(database);
    };
  });
  return opening;
};

/**
 * One transaction; what it gives is known only when it is complete, because only then is it kept.
 * @template T
 * @param {string[]} names
 * @param {IDBTransactionMode} mode
 * @param {(transaction: IDBTransaction, give: (value: T) => void) => void} work
 * @param {IDBTransactionOptions} [options]
 * @returns {Promise<T>}
 */
const within = async (names, mode, work, options = { durability: "relaxed" }) => {
  const database = await open();
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(names, mode, options);
    /** @type {any} */
    let given;
    transaction.oncomplete = () => resolve(given);
    transaction.onabort = () => reject(transaction.error ?? new DOMException("stopped", "AbortError"));
    try {
      work(transaction, (value) => {
        given = value;
      });
    } catch (error) {
      reject(error);
      transaction.abort();
    }
  });
};

/** @type {IDBTransactionOptions} Verified on the medium: for whatever somebody was told is saved. */
const STRICT = { durability: "strict" };

/**
 * @template T
 * @param {string} name
 * @param {(store: IDBObjectStore) => IDBRequest} ask
 * @returns {Promise<T>}
 */
const read = (name, ask) =>
  within([name], "readonly", (transaction, give) => {
    const request = ask(transaction.objectStore(name));
    request.onsuccess = () => give(request.result);
  });

/** @type {(phone: Phone | undefined) => Phone} */
const orNobody = (phone) => phone ?? { current: null, highest_time: 0 };

/** @type {() => Promise<Phone>} */
export const phone = async () => orNobody(await read("meta", (store) => store.get("phone")));

/** @type {(change: Partial<Phone>) => Promise<void>} */
export const changePhone = (change) =>
  within(["meta"], "readwrite", (transaction) => {
    const store = transaction.objectStore("meta");
    const request = store.get("phone");
    request.onsuccess = () => store.put({ ...orNobody(request.result), ...change }, "phone");
  });

/** @type {() => Promise<Person[]>} */
export const people = () => read("people", (store) => store.getAll());

/** @type {(id: string) => Promise<Person | undefined>} */
export const person = (id) => read("people", (store) => store.get(id));

/** @type {(row: Person) => Promise<void>} */
export const savePerson = (row) =>
  within(["people"], "readwrite", (transaction) => void transaction.objectStore("people").put(row), STRICT);

/** @type {(transaction: IDBTransaction, id: string, change: Partial<Person>) => void} */
const alter = (transaction, id, change) => {
  const store = transaction.objectStore("people");
  const request = store.get(id);
  request.onsuccess = () => {
    if (request.result) store.put({ ...request.result, ...change });
  };
};

/** @type {(id: string, change: Partial<Person>) => Promise<void>} */
export const changePerson = (id, change) =>
  within(["people"], "readwrite", (transaction) => alter(transaction, id, change), STRICT);

/** @type {(person: string) => IDBKeyRange} */
const allOf = (person) => IDBKeyRange.bound([person], [person, []]);

/** @type {(person: string, name: string) => Promise<Kept | undefined>} */
export const value = (person, name) => read("values", (store) => store.get([person, name]));

/** @type {(person: string) => Promise<Map<string, Kept>>} */
export const values = (person) =>
  within(["values"], "readonly", (transaction, give) => {
    const store = transaction.objectStore("values");
    const keys = store.getAllKeys(allOf(person));
    const boxes = store.getAll(allOf(person));
    boxes.onsuccess = () => {
      const names = /** @type {[string, string][]} */ (keys.result);
      give(new Map(names.map(([, name], at) => [name, boxes.result[at]])));
    };
  });

/** @type {(transaction: IDBTransaction, person: string, values: Values) => void} */
const setValues = (transaction, person, { put = [], remove = [] }) => {
  const store = transaction.objectStore("values");
  for (const [name, box] of put) store.put(box, [person, name]);
  for (const name of remove) store.delete([person, name]);
};

/** @type {(person: string, values: Values, strict?: boolean) => Promise<void>} */
export const saveValues = (person, values, strict = false) =>
  within(["values"], "readwrite", (transaction) => setValues(transaction, person, values), strict ? STRICT : undefined);

/** @type {(person: string) => Promise<OutboxRow[]>} */
export const outbox = (person) => read("outbox", (store) => store.getAll(allOf(person)));

/** @type {(person: string, id: string) => Promise<OutboxRow | undefined>} */
export const outboxRow = (person, id) => read("outbox", (store) => store.get([person, id]));

/**
 * Keeps an operation, takes its number and removes its draft, all or nothing. False when another
 * form took the number first: the operation must then be sealed again under the next one.
 * @type {(row: OutboxRow, device_seq: number, remove: string[]) => Promise<boolean>}
 */
export const keepOperation = (row, device_seq, remove) =>
  within(
    ["people", "values", "outbox"],
    "readwrite",
    (transaction, give) => {
      const people = transaction.objectStore("people");
      const request = people.get(row.person);
      request.onsuccess = () => {
        const free = request.result?.device_seq === device_seq - 1;
        give(free);
        if (!free) return;
        people.put({ ...request.result, device_seq });
        transaction.objectStore("outbox").add(row);
        setValues(transaction, row.person, { remove });
      };
    },
    STRICT,
  );

/** A draft that comes after its form was kept is stale, and must not come back. @type {(person: string, id: string, box: Kept) => Promise<boolean>} */
export const saveDraft = (person, id, box) =>
  within(
    ["values", "outbox"],
    "readwrite",
    (transaction, give) => {
      const request = transaction.objectStore("outbox").getKey([person, id]);
      request.onsuccess = () => {
        const open = request.result === undefined;
        give(open);
        if (open) setValues(transaction, person, { put: [[`draft/${id}`, box]] });
      };
    },
    STRICT,
  );

/** @typedef {{rows?: OutboxRow[], gone?: string[], values?: Values, change?: Partial<Person>}} Synced */

/** @type {(person: string, synced: Synced) => Promise<void>} What one answer of the server changes, at once. */
export const saveSynced = (person, { rows = [], gone = [], values = {}, change = {} }) =>
  within(
    ["people", "values", "outbox"],
    "readwrite",
    (transaction) => {
      const outbox = transaction.objectStore("outbox");
      for (const row of rows) outbox.put(row);
      for (const id of gone) outbox.delete([person, id]);
      setValues(transaction, person, values);
      alter(transaction, person, change);
    },
    STRICT,
  );

/** @type {(id: string) => Promise<void>} Everything of one person, when others use this phone too. */
export const forget = (id) =>
  within(
    ["people", "values", "outbox"],
    "readwrite",
    (transaction) => {
      transaction.objectStore("people").delete(id);
      for (const name of ["values", "outbox"]) transaction.objectStore(name).delete(allOf(id));
    },
    STRICT,
  );

/** @type {() => Promise<void>} Deletes everything: only for a phone that was revoked and has handed all over. */
export const erase = async () => {
  if (opening) (await opening).close();
  opening = null;
  await new Promise((resolve) => {
    const request = indexedDB.deleteDatabase(NAME);
    request.onsuccess = request.onerror = request.onblocked = resolve;
  });
};
