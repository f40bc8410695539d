using WikiEngine.Server.Supervising;

namespace WikiEngine.Server.Tests.Supervising;

internal sealed class RestartPauseTests
{
    private static readonly TimeSpan Short = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Long = TimeSpan.FromHours(2);

    [Test]
    public void A_server_that_dies_again_and_again_is_started_more_and_more_slowly()
    {
        var pause = new RestartPause();
        Assert.That(Enumerable.Range(0, 10).Select(_ => pause.After(Short).TotalSeconds), Is.EqualTo(new double[] { 0, 1, 2, 4, 8, 16, 32, 60, 60, 60 }));
        Assert.That(Enumerable.Range(0, 2000).Select(_ => pause.After(Short).TotalSeconds), Is.All.EqualTo(60));
    }

    [Test]
    public void One_that_ran_well_is_started_at_once()
    {
        var pause = new RestartPause();
        foreach (var lived in new[] { Short, Short, Short }) pause.After(lived);
        Assert.That(pause.After(Long), Is.EqualTo(TimeSpan.Zero));
        Assert.That(pause.After(Short), Is.EqualTo(TimeSpan.FromSeconds(1)));
    }
}
