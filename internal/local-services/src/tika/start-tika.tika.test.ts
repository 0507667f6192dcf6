import { tikaUrl } from '../started-services.ts';

const put = (body: string, filename: string): Promise<Response> =>
  fetch(`${tikaUrl()}/tika`, {
    method: 'PUT',
    body,
    headers: {
      accept: 'text/plain',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`,
    },
  });

test('a file is answered by its text, and one that is broken by its fault', async () => {
  const html = await put('<html><body><p>Grüße</p></body></html>', 'a b.html');
  expect([html.status, (await html.text()).trim()]).toEqual([200, 'Grüße']);
  const broken = await put('%PDF-1.4 and no more', 'a.pdf');
  expect(broken.status).toBe(422);
});
