import { pairRatio } from './pair-ratio.ts';

test('each run is compared with the one measured beside it, not with the median', () => {
  // The machine was four times slower in the second pair; both medians would say 2 / 4.
  expect(pairRatio([1.5, 6, 2], [1, 4, 4])).toBe(1.5);
});

test('a run without its baseline is refused', () => {
  expect(() => pairRatio([1, 2], [1])).toThrow('needs the run it is compared with');
});
