import { useRef } from "preact/hooks";

const farPixels = 70;

export interface Swipes {
  right(): void;
  left(): void;
  up(): void;
}

/** Swipes over an element. Up counts only where there was nothing to scroll. */
export function useSwipe(swipes: Swipes) {
  const start = useRef<{ x: number; y: number; scrolled: number } | undefined>(undefined);
  return {
    onTouchStart: ({ touches }: TouchEvent) => {
      const [touch] = touches;
      start.current =
        touches.length === 1 && touch !== undefined
          ? { x: touch.clientX, y: touch.clientY, scrolled: window.scrollY }
          : undefined;
    },
    onTouchEnd: ({ changedTouches }: TouchEvent) => {
      const [touch] = changedTouches;
      const from = start.current;
      start.current = undefined;
      if (touch === undefined || from === undefined || !document.getSelection()?.isCollapsed) return;
      const [x, y] = [touch.clientX - from.x, touch.clientY - from.y];
      if (Math.abs(x) > farPixels && Math.abs(x) > 2 * Math.abs(y))
        return x > 0 ? swipes.right() : swipes.left();
      if (y < -farPixels && Math.abs(y) > 2 * Math.abs(x) && window.scrollY === from.scrolled) swipes.up();
    },
  };
}
