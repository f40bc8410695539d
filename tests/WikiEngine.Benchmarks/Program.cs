using System.CommandLine;
using BenchmarkDotNet.Running;
using WikiEngine.Benchmarks.Engines;
using WikiEngine.Benchmarks.Load;
using WikiEngine.Benchmarks.Scale;

// "generate" and "scale" compare a large wiki with a small one, "scripts" and "engines" are about scripts; without them, BenchmarkDotNet takes its own options.
if (args is not ["generate" or "scale" or "scripts" or "engines" or "--help", ..])
{
    BenchmarkSwitcher.FromAssembly(typeof(WikiEngine.Benchmarks.RequestBenchmarks).Assembly).Run(args);
    return 0;
}

var directory = new Argument<string>("DIR") { Description = "The directory to make" };
var pages = new Option<int>("--pages") { Description = "How many pages", DefaultValueFactory = _ => 100_000 };
var revisions = new Option<int>("--revisions") { Description = "How many revisions in all", DefaultValueFactory = _ => 1_000_000 };
var generate = new Command("generate", "Makes a wiki of any size, always the same one.") { directory, pages, revisions };
generate.SetAction(result => WikiGenerator.Run(Path.GetFullPath(result.GetRequiredValue(directory)), result.GetValue(pages), result.GetValue(revisions), Console.Out));

var large = new Argument<string>("LARGE") { Description = "A generated wiki" };
var small = new Argument<string>("SMALL") { Description = "A smaller one, of 1000 pages at least" };
var rounds = new Option<int>("--rounds") { Description = "How often each question is asked", DefaultValueFactory = _ => 300 };
var scale = new Command("scale", "Asks both wikis the same in turns, and prints what it cost.") { large, small, rounds };
scale.SetAction(result => ScaleRun.RunAsync(Path.GetFullPath(result.GetRequiredValue(large)), Path.GetFullPath(result.GetRequiredValue(small)), result.GetValue(rounds), Console.Out));

var minutes = new Option<double>("--minutes") { Description = "How long", DefaultValueFactory = _ => 10 };
var scripts = new Command("scripts", "Visits all ready-made scripts while they are loaded anew each second; exit code 1 where anything fails or memory grows.") { minutes };
scripts.SetAction(async result =>
{
    var outcome = await ScriptsUnderLoad.RunAsync((int)(60 * result.GetValue(minutes)));
    foreach (var line in outcome.Lines) Console.Out.WriteLine(line);
    return outcome.IsGood ? 0 : 1;
});

var engines = new Command("engines", "Prints what a script engine needs of memory, with all ready-made scripts.");
engines.SetAction(_ => EngineMemory.RunAsync(Console.Out));

return await new RootCommand("Benchmarks: BenchmarkDotNet's options, or one of these.") { generate, scale, scripts, engines }.Parse(args).InvokeAsync();
