using WikiEngine.Scripting;
using WikiEngine.Scripting.Crashes;

namespace WikiEngine.Tests.Scripting;

public class LeftOutScriptsTests
{
    private const string Import = "import { wiki } from \"wiki\"; ";

    [TestCase("wiki.route(\"/x\", () => \"authorized\");", ScriptRules.None)]
    [TestCase("wiki.on(\"authorize\", () => {});", ScriptRules.Editing)]
    [TestCase("wiki.on(\"edit\", () => {});", ScriptRules.Editing)]
    [TestCase("wiki.on('read', () => {});", ScriptRules.Reading)]
    [TestCase("const event = `read`; wiki.on(\"registered\", () => event);", ScriptRules.Reading)]
    [TestCase("wiki.on(\"auth\" + \"orize\", () => {});", ScriptRules.Editing | ScriptRules.Reading)]
    [TestCase("wiki.settings.editing = \"closed\";", ScriptRules.Editing)]
    [TestCase("wiki.settings[\"reading\"] = \"known\";", ScriptRules.Reading)]
    [TestCase("Object.assign(wiki.settings, { editors: [] });", ScriptRules.Editing | ScriptRules.Reading)]
    public void The_rules_of_a_script_that_never_loaded_are_told_from_its_text(string script, ScriptRules expected)
    {
        using var directory = new Directory().Write("config.js", Import + script);
        var left = directory.Load(directory.Running("config.js", areRulesKnown: false));

        Assert.That(left.Single().Rules, Is.EqualTo(expected));
    }

    [TestCase("wiki.on(\"auth\" + \"orize\", () => {});", ScriptRules.Editing)]
    [TestCase("wiki.on(\"edit\", () => {});", ScriptRules.Editing)]
    [TestCase("const word = \"read\"; wiki.route(\"/x\", () => word);", ScriptRules.None)]
    [TestCase("wiki.settings.registration = \"closed\";", ScriptRules.Editing | ScriptRules.Reading)]
    public void Those_of_a_script_that_loaded_are_those_that_it_registered(string script, ScriptRules expected)
    {
        using var directory = new Directory().Write("config.js", Import + script);
        var left = directory.Load(directory.Running("config.js", areRulesKnown: true));

        Assert.That(left.Single().Rules, Is.EqualTo(expected));
    }

    [Test]
    public void A_rule_in_an_import_is_the_rule_of_those_that_import_it()
    {
        using var directory = new Directory().Write("lib/rules.js", Import + "wiki.on(\"read\", () => {});").Write("config.js", "import \"./lib/rules.js\";").Write("conf.d/calm.js", Import);
        var left = directory.Load(directory.Running("lib/rules.js", areRulesKnown: true));

        Assert.That(left.Select(script => (script.File, script.Rules)), Is.EqualTo(new[] { ("config.js", ScriptRules.Reading) }));
    }

    [TestCase("config.js")]
    [TestCase("lib/words.js")]
    public void A_script_that_changed_or_whose_import_changed_runs_again(string changed)
    {
        using var directory = new Directory().Write("lib/words.js", "export const word = 1;").Write("config.js", "import \"./lib/words.js\";");
        var known = directory.Running("config.js", areRulesKnown: true);
        Assert.That(directory.Load(known).Select(script => script.File), Is.EqualTo(new[] { "config.js" }));
        directory.Write(changed, "export const word = 2;");

        Assert.That(directory.Load(known), Is.Empty);
    }

    [Test]
    public void A_script_that_changed_and_imports_one_that_did_not_is_left_out_with_it()
    {
        using var directory = new Directory().Write("conf.d/words.js", Import + "export const word = 1; wiki.on(\"read\", () => {});").Write("config.js", "import \"./conf.d/words.js\";");
        var known = directory.Running("conf.d/words.js", areRulesKnown: true);
        directory.Write("config.js", "import { word } from \"./conf.d/words.js\";");
        Assert.That(directory.Load(known).Select(script => (script.File, script.Rules)), Is.EquivalentTo(new[] { ("conf.d/words.js", ScriptRules.Reading), ("config.js", ScriptRules.Reading) }));
        directory.Write("config.js", "");

        Assert.That(directory.Load(known).Select(script => script.File), Is.EqualTo(new[] { "conf.d/words.js" }));
    }

    [Test]
    public void While_no_script_runs_none_is_named_and_nothing_is_left_of_the_file()
    {
        using var directory = new Directory().Write("config.js", Import);

        Assert.That(directory.Running(null, areRulesKnown: true), Is.Empty);
        Assert.That(directory.Left, Is.Empty);
    }

    [TestCase(0)]
    [TestCase(100)]
    [TestCase(300)]
    public void A_file_that_is_cut_short_is_no_list(int length)
    {
        using var directory = new Directory().Write("config.js", Import);
        directory.Cut(length);

        Assert.That(() => CrashedScripts.Of(directory.RunningFolder, Environment.ProcessId), Throws.TypeOf<InvalidDataException>());
    }

    /// <summary>A wiki's directory, and one with files of running scripts.</summary>
    private sealed class Directory : IDisposable
    {
        private readonly DirectoryInfo root = System.IO.Directory.CreateTempSubdirectory("left-out");

        public Directory() => System.IO.Directory.CreateDirectory(RunningFolder);

        public string RunningFolder => Path.Combine(root.FullName, "running");

        public IEnumerable<string> Left => System.IO.Directory.EnumerateFiles(RunningFolder);

        private string Wiki => Path.Combine(root.FullName, "wiki");

        public Directory Write(string file, string text)
        {
            var path = Path.Combine(Wiki, file);
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
            return this;
        }

        /// <summary>What is found when the process dies while a module runs.</summary>
        public IReadOnlyList<LeftOutScript> Running(string? module, bool areRulesKnown)
        {
            var limits = new ScriptLimits();
            var files = WikiEngine.Scripting.Loading.ScriptFiles.Find(Wiki);
            var graph = WikiEngine.Scripting.Loading.ModuleGraph.Read(Wiki, files, limits);
            var running = new RunningScripts(CrashedScripts.NextFile(RunningFolder), graph, files, slots: 4);
            if (areRulesKnown) running.NoteRules(RegistrationsOf(files, graph, limits));
            using var idle = running.Take();
            using var slot = running.Take();
            if (module is not null) slot!.Enter(running.NumberOf(module));
            slot!.Pause();
            Assert.That(CrashedScripts.Of(RunningFolder, Environment.ProcessId), Is.Empty, "A script that waits does nothing");
            slot.Resume();
            var found = CrashedScripts.Of(RunningFolder, Environment.ProcessId);
            slot.Leave();
            Assert.That(CrashedScripts.Of(RunningFolder, Environment.ProcessId), Is.Empty);
            running.Close();
            return found;
        }

        public IReadOnlyList<LeftOutScript> Load(IReadOnlyList<LeftOutScript> known)
        {
            using var set = ScriptSet.Load(Wiki, (_, _) => new RecordingWiki { Settings = new(), Store = new MemoryStore(new(StringComparer.Ordinal)), Log = new RecordingLog() }, new RecordingLog(), leftOut: known).Scripts!;
            return set.LeftOut;
        }

        public void Cut(int length)
        {
            var file = CrashedScripts.NextFile(RunningFolder);
            var table = new RunningScriptsFormat.Table([new("config.js", "x")], [[0]]);
            File.WriteAllBytes(file, RunningScriptsFormat.Write(table, slots: 4)[..length]);
        }

        public void Dispose() => root.Delete(recursive: true);

        private static IReadOnlyList<WikiEngine.Scripting.Engines.Registration> RegistrationsOf(IReadOnlyList<string> files, WikiEngine.Scripting.Loading.ModuleGraph graph, ScriptLimits limits)
        {
            var program = new WikiEngine.Scripting.Engines.ScriptProgram(files, graph, (_, _) => new RecordingWiki { Settings = new(), Store = new MemoryStore(new(StringComparer.Ordinal)), Log = new RecordingLog() }, new RecordingLog(), limits);
            var loaded = program.Pool.Start(program, isFirst: true).Loaded.GetAwaiter().GetResult();
            program.Pool.Close();
            Assert.That(loaded.Mistakes, Is.Empty);
            return loaded.Registrations;
        }
    }
}
