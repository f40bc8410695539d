using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Protocol;

namespace WikiEngine.Server.Tests.Scripts;

[Parallelizable(ParallelScope.All)]
internal sealed class DateTests
{
    [Test]
    public async Task Dates_of_scripts_go_by_the_wikis_clock_in_UTC()
    {
        var clock = new SetClock(new DateTimeOffset(2026, 7, 1, 23, 30, 0, TimeSpan.Zero));
        await using var wiki = await TestWiki.StartAsync("""
            import { wiki, text } from "wiki";
            wiki.route("/now", () => text(new Date().toISOString(), new Date(Date.now()).getHours(), new Date("2026-07-01T12:00").toISOString(), new Date().getTimezoneOffset()));
            """, clock: clock);
        Assert.That((await wiki.GetAsync("/now")).Body, Is.EqualTo("2026-07-01T23:30:00.000Z\n23\n2026-07-01T12:00:00.000Z\n0\n"));
        clock.Now = clock.Now.AddHours(1);
        Assert.That((await wiki.GetAsync("/now")).Body, Does.StartWith("2026-07-02T00:30:00.000Z\n0\n"));
    }
}
