using WikiEngine.Server.Tests.Editing;
using WikiEngine.Server.Tests.Live;
using WikiEngine.Server.Tests.Protocol;

namespace WikiEngine.Server.Tests.Scripts;

[Parallelizable(ParallelScope.All)]
internal sealed class GardenScriptTests
{
    [Test]
    public async Task The_first_visitor_of_a_name_owns_the_plot()
    {
        await using var wiki = await ReadyMade.StartAsync("garden.js");
        using var openSsl = new OpenSsl();
        using var alex = await openSsl.MakeCertificateAsync("Alex");
        using var other = Certificates.Make("CN=Alex");
        using var berta = Certificates.Make("CN=Berta");
        Assert.That((await wiki.GetAsync("/garden")).Header, Is.EqualTo("60 Come with a certificate that bears your name"));
        Assert.That((await wiki.GetAsync("/garden", @as: alex)).Body, Does.StartWith("# The plot of Alex\n=> /garden/water Water it\n"));
        Assert.That((await wiki.GetAsync("/garden", @as: other)).Header, Is.EqualTo("61 Alex has another certificate"));
        Assert.That((await wiki.GetAsync("/garden", @as: berta)).Body, Does.StartWith("# The plot of Berta\n"));
        Assert.That((await wiki.GetAsync("/garden", @as: alex)).Status, Is.EqualTo(20));
    }

    [Test]
    public async Task A_certificate_without_a_name_gets_no_plot()
    {
        await using var wiki = await ReadyMade.StartAsync("garden.js");
        using var nameless = Certificates.Make("O=Nobody");
        Assert.That((await wiki.GetAsync("/garden", @as: nameless)).Header, Is.EqualTo("61 Your certificate bears no name"));
    }

    [Test]
    public async Task A_plant_grows_with_water_and_dries_without()
    {
        var clock = new SetClock(DateTimeOffset.UtcNow);
        await using var wiki = await ReadyMade.StartAsync("garden.js", clock: clock);
        using var alex = Certificates.Make("CN=Alex", to: DateTimeOffset.UtcNow.AddYears(1));
        Assert.That((await wiki.GetAsync("/garden", @as: alex)).Body, Does.Contain("\nA seed, never watered.\n"));
        for (var i = 0; i < 3; i++)
        {
            Assert.That((await wiki.AnswerAsync("/garden/water", "Grow!", alex)).Body, Does.StartWith("# You water your plant\n"));
            Assert.That((await wiki.GetAsync("/garden/water", @as: alex)).Body, Does.StartWith("# The soil is still wet\n"));
            clock.Now += TimeSpan.FromHours(9);
        }
        Assert.That((await wiki.GetAsync("/garden", @as: alex)).Body, Does.Contain("\nA seedling, watered 9 hours ago.\n"));
        clock.Now += TimeSpan.FromDays(15);
        Assert.That((await wiki.GetAsync("/garden", @as: alex)).Body, Does.Contain("\nA dry stalk: water it, and another seed will grow.\n"));
        Assert.That((await wiki.AnswerAsync("/garden/water", "Sorry", alex)).Body, Does.Contain("\nA seed, watered 0 hours ago.\n"));
    }

    [Test]
    public async Task Only_whose_plot_it_is_waters_it()
    {
        await using var wiki = await ReadyMade.StartAsync("garden.js");
        using var alex = Certificates.Make("CN=Alex");
        using var other = Certificates.Make("CN=Alex");
        await wiki.GetAsync("/garden", @as: alex);
        Assert.That((await wiki.GetAsync("/garden/water")).Status, Is.EqualTo(60));
        Assert.That((await wiki.GetAsync("/garden/water", @as: other)).Header, Is.EqualTo("61 Alex has another certificate"));
        Assert.That((await wiki.GetAsync("/garden/plots")).Body, Is.EqualTo("# All plots\n* Alex\n=> /garden Your plot\n"));
    }

    [Test]
    public async Task When_all_plots_are_taken_their_owners_still_come_in()
    {
        await using var wiki = await ReadyMade.StartAsync("garden.js", ReadyMade.Read("garden.js").Replace("plots = 2000", "plots = 1", StringComparison.Ordinal));
        using var alex = Certificates.Make("CN=Alex");
        using var berta = Certificates.Make("CN=Berta");
        Assert.That((await wiki.GetAsync("/garden", @as: alex)).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/garden", @as: berta)).Header, Is.EqualTo("40 All plots of the garden are taken"));
        Assert.That((await wiki.GetAsync("/garden", @as: alex)).Status, Is.EqualTo(20));
    }

    [Test]
    public async Task Certificates_are_free_but_one_network_gets_few_plots_in_a_day()
    {
        var clock = new SetClock(DateTimeOffset.UtcNow);
        await using var wiki = await ReadyMade.StartAsync("garden.js", ReadyMade.Filled("garden.js", ("plotsPerDay = 20", "plotsPerDay = 1")), clock: clock);
        using var alex = Certificates.Make("CN=Alex", to: DateTimeOffset.UtcNow.AddYears(1));
        using var berta = Certificates.Make("CN=Berta", to: DateTimeOffset.UtcNow.AddYears(1));
        Assert.That((await wiki.GetAsync("/garden", @as: alex)).Status, Is.EqualTo(20));
        Assert.That((await wiki.GetAsync("/garden", @as: berta)).Header, Is.EqualTo("40 No more plots are given to your network today; come again tomorrow"));
        Assert.That((await wiki.GetAsync("/garden", @as: alex)).Status, Is.EqualTo(20));
        clock.Now += TimeSpan.FromHours(25);
        Assert.That((await wiki.GetAsync("/garden", @as: berta)).Status, Is.EqualTo(20));
    }

    [Test]
    public async Task A_plot_outlives_a_restart()
    {
        var directory = Directory.CreateTempSubdirectory("wikiengine-garden-").FullName;
        using var alex = Certificates.Make("CN=Alex");
        using var other = Certificates.Make("CN=Alex");
        await using (var wiki = await ReadyMade.StartAsync("garden.js", directory: directory))
            Assert.That((await wiki.GetAsync("/garden", @as: alex)).Status, Is.EqualTo(20));
        await using (var again = await TestWiki.StartAsync(directory: directory))
        {
            Assert.That((await again.GetAsync("/garden", @as: other)).Header, Is.EqualTo("61 Alex has another certificate"));
            Assert.That((await again.GetAsync("/garden", @as: alex)).Status, Is.EqualTo(20));
        }
        Directory.Delete(directory, recursive: true);
    }

    [Test]
    public async Task Of_many_who_come_at_once_with_one_name_one_gets_the_plot()
    {
        await using var wiki = await ReadyMade.StartAsync("garden.js");
        var visitors = Enumerable.Range(0, 8).Select(_ => Certificates.Make("CN=Alex")).ToArray();
        var answers = await Task.WhenAll(visitors.Select(visitor => wiki.GetAsync("/garden", @as: visitor)));
        Assert.That(answers.Select(answer => answer.Status).Order(), Is.EqualTo(new[] { 20, 61, 61, 61, 61, 61, 61, 61 }));
        foreach (var visitor in visitors) visitor.Dispose();
    }
}
