import { lazy, Suspense, useEffect, useState } from 'react';

const Corner = lazy(() => import('./notice-corner.tsx'));

/** Long enough for the first page to be there, soon enough for the first thing that one does on it. */
const afterFirstPageMs = 1500;

/**
 * The corner where notices appear. Its code comes after the first page: no page needs it to be drawn, but it must be
 * at hand when the connection is lost.
 */
export function Notices() {
  const [wanted, setWanted] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setWanted(true), afterFirstPageMs);
    return () => clearTimeout(timer);
  }, []);
  return <Suspense>{wanted && <Corner />}</Suspense>;
}
