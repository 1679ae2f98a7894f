import { it } from 'vitest';
import { openGallery } from '../renderer/gallery/gallery.ts';
import { modes, samplesIn, screenFor } from '../renderer/gallery/samples.ts';
it('x', async () => {
  const g = await openGallery();
  for (const s of samplesIn('kk').filter((s) => /identify-card/.test(s.name))) {
    await g.show(screenFor(s, 'kk', modes[0]!));
    console.log(s.name, await g.page.evaluate(() => { const o = document.querySelector(".pages")!; const b=[...document.querySelector(".pages-inner")!.children] as HTMLElement[]; const h = b.map(x=>x.hidden); b.forEach(x=>{x.hidden=false}); const t=document.querySelector(".pages-turn") as HTMLElement; const th=t.hidden; t.hidden=true; const r = [o.getBoundingClientRect().top, o.getBoundingClientRect().height, ...b.map(x=>x.getBoundingClientRect().bottom), document.querySelector(".tell")!.getBoundingClientRect().height, getComputedStyle(o).flex]; b.forEach((x,i)=>{x.hidden=h[i]!}); t.hidden=th; return r.join(" ");}));
  }
  await g.close();
});
