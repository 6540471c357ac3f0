/** What runs in the measured page. Each function is sent there as text, so it uses nothing from outside itself. */

/**
 * @typedef {object} Watch
 * @property {'paste' | 'keydown' | 'change' | 'drop'} event where the clock starts: at the first of these
 * @property {string} marker text that stands at the top of the payload once it is drawn
 * @property {string | null} resignedFrom the token before an edit, whose successor has to be in the token box with a
 *   new signature; null where only the payload has to be drawn
 * @property {number} timeoutMs
 */

/**
 * @typedef {object} Times in ms after the event
 * @property {number} painted the end of the frame that draws what is waited for
 * @property {number} answered when `main` is no longer busy
 */

/**
 * @typedef {object} Probe what the page's `bench` is
 * @property {(marker: string) => boolean} shows
 * @property {(then: (now: number) => void) => void} afterFrame
 * @property {(watch: Watch) => void} start
 * @property {() => Promise<Times>} finish
 * @property {() => number} longestTask the longest since the event, in ms; 0 where none took 50
 * @property {() => number} shift the sum of all layout shifts since the page began
 * @property {{ painted: number | null, answered: number | null }} load
 */

/** @typedef {typeof globalThis & { bench: Probe }} ProbedWindow */

/** Runs before anything of the page. */
export function installProbe() {
  /** @type {{ startTime: number, duration: number }[]} */
  const tasks = [];
  let shift = 0;
  let startedAt = 0;
  /** @type {Promise<Times>} */
  let times = Promise.reject(new Error('Nothing is watched.'));
  times.catch(() => {});

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) tasks.push({ startTime, duration });
  }).observe({ type: 'longtask', buffered: true });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += /** @type {any} */ (entry).value;
  }).observe({ type: 'layout-shift', buffered: true });

  /** @param {Element} element */
  const isVisible = (element) =>
    element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
    element.getBoundingClientRect().height > 0;
  /** @param {string} marker */
  const shows = (marker) => {
    // A plain box, Monaco, or a windowed view of a large text.
    for (const element of document.querySelectorAll('textarea[aria-label="Payload"]')) {
      if (/** @type {HTMLTextAreaElement} */ (element).value.includes(marker) && isVisible(element))
        return true;
    }
    for (const element of document.querySelectorAll('.view-lines, [data-large]')) {
      if (element.textContent.includes(marker) && isVisible(element)) return true;
    }
    return false;
  };
  /** @param {string} marker @param {string} before */
  const isResigned = (marker, before) => {
    const box = document.querySelector('textarea[aria-label="Encoded token"]');
    const token = /** @type {HTMLTextAreaElement | null} */ (box)?.value ?? '';
    const [, payload = '', signature] = token.split('.');
    if (token === before || !signature || before.endsWith(`.${signature}`)) return false;
    return atob(payload.replaceAll('-', '+').replaceAll('_', '/')).includes(`"${marker}"`);
  };
  /** Calls back once the frame is drawn whose callbacks are running. @param {(now: number) => void} then */
  const afterFrame = (then) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => then(performance.now());
    port2.postMessage(null);
  };

  /** @param {Watch} watch */
  const start = ({ event, marker, resignedFrom, timeoutMs }) => {
    times = new Promise((resolve, reject) => {
      addEventListener(
        event,
        () => {
          startedAt = performance.now();
          performance.mark('bench-start');
          /** @type {number | null} */
          let painted = null;
          /** @type {number | null} */
          let answered = null;
          const settle = () => {
            if (painted === null || answered === null) return;
            observer.disconnect();
            clearTimeout(timer);
            resolve({ painted, answered });
          };
          const timer = setTimeout(() => {
            observer.disconnect();
            const missing = painted === null ? 'drawn' : 'answered';
            reject(new Error(`${marker} was not ${missing} within ${timeoutMs} ms.`));
          }, timeoutMs);
          // Any record of `aria-busy` shows that an answer to something newer is on its way, or has come.
          const observer = new MutationObserver((records) => {
            const main = records.map(({ target }) => target).findLast((target) => target.nodeName === 'MAIN');
            if (!(main instanceof Element)) return;
            answered = main.getAttribute('aria-busy') === 'false' ? performance.now() - startedAt : null;
            settle();
          });
          observer.observe(document, { subtree: true, attributes: true, attributeFilter: ['aria-busy'] });
          const isDone = () => (resignedFrom === null ? shows(marker) : isResigned(marker, resignedFrom));
          const frame = () => {
            if (painted !== null) return;
            if (!isDone()) requestAnimationFrame(frame);
            else {
              afterFrame((now) => {
                performance.mark('bench-painted');
                painted = now - startedAt;
                settle();
              });
            }
          };
          requestAnimationFrame(frame);
        },
        { capture: true, once: true },
      );
    });
    times.catch(() => {});
  };

  const longestTask = () =>
    Math.max(
      0,
      ...tasks
        .filter(({ startTime, duration }) => startTime + duration > startedAt)
        .map(({ duration }) => duration),
    );

  /** @type {ProbedWindow} */ (globalThis).bench = {
    shows,
    afterFrame,
    start,
    finish: () => times,
    longestTask,
    shift: () => shift,
    load: { painted: null, answered: null },
  };
}

/**
 * Puts a token, and a key where there is one, into the boxes as soon as they are there, and again where the page loses
 * it; notes when the token is drawn, and when its verdict is there.
 * @param {{ token: string, marker: string, key: string | null, verdict: string }} options
 */
export function pasteWhenReady({ token, marker, key, verdict }) {
  const { bench } = /** @type {ProbedWindow} */ (globalThis);
  const setValue = Object.getOwnPropertyDescriptor(HTMLTextAreaElement.prototype, 'value')?.set;
  /** @param {string} label @param {string} text */
  const put = (label, text) => {
    const box = document.querySelector(`textarea[aria-label="${label}"]`);
    if (!(box instanceof HTMLTextAreaElement)) return false;
    if (box.value === text) return true;
    setValue?.call(box, text);
    box.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertFromPaste' }));
    return true;
  };
  const isAnswered = () =>
    document.querySelector('main')?.getAttribute('aria-busy') === 'false' &&
    document.querySelector(`[data-verdict="${verdict}"]`) !== null;
  const frame = () => {
    if (key === null || put('Key', key)) put('Encoded token', token);
    if (bench.load.painted === null && bench.shows(marker)) {
      bench.afterFrame((now) => {
        bench.load.painted ??= now;
      });
    }
    if (bench.load.answered === null && isAnswered()) bench.load.answered = performance.now();
    if (bench.load.painted === null || bench.load.answered === null) requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
}
