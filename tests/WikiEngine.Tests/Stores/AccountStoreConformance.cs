using System.Globalization;
using WikiEngine.Identity;
using WikiEngine.Pages;

namespace WikiEngine.Tests.Stores;

/// <summary>What every account store must do. A fixture for a store derives from it and says how to open one.</summary>
public abstract class AccountStoreConformance
{
    private static readonly DateTimeOffset Noon = new(2026, 7, 31, 12, 0, 0, 123, TimeSpan.Zero);

    private readonly List<IAccountStore> opened = [];

    private IAccountStore store = null!;

    /// <summary>Opens a store; those opened within one test share a database, as two servers would.</summary>
    protected abstract IAccountStore OpenStore();

    [SetUp]
    public void OpenFirst() => store = OpenAnother();

    [TearDown]
    public async Task CloseAll()
    {
        foreach (var one in opened)
            if (one is IAsyncDisposable disposable) await disposable.DisposeAsync();
    }

    [Test]
    public async Task An_account_is_found_by_its_key_and_by_its_name()
    {
        var alex = await RegisterAsync("Alex", "key1");

        Assert.That(alex, Is.EqualTo(new AccountOutcome(AccountResult.Done, new StoredAccount(alex.Account!.Id, "Alex", Noon))));
        Assert.That(await FindAsync("key1"), Is.EqualTo(alex.Account));
        Assert.That(await FindAsync("key2"), Is.Null);
        Assert.That(await store.FindByNameAsync(Name("ALEX").Key, default), Is.EqualTo(alex.Account));
        Assert.That(await store.CertificatesOfAsync(alex.Account.Id, default), Is.EqualTo(new[] { Certificate("key1") }));
        await store.AddCertificateAsync(alex.Account.Id, Certificate("key0") with { Added = Noon.AddDays(1) }, default);
        Assert.That((await store.FindByKeyAsync("key0", default))!.Certificates.Select(certificate => certificate.KeyFingerprint), Is.EqualTo(new[] { "key1", "key0" }));
    }

    [TestCase("Alex", AccountResult.NameIsTaken)]
    [TestCase("aLEX", AccountResult.NameIsTaken)]
    [TestCase("Ａlex", AccountResult.NameIsTaken)]
    [TestCase("\u0410lex", AccountResult.NameLooksTaken)]
    [TestCase("AIex", AccountResult.NameLooksTaken)]
    [TestCase("A1ex", AccountResult.NameLooksTaken)]
    [TestCase("Alexa", AccountResult.Done)]
    public async Task A_name_and_what_looks_like_it_are_taken_once(string name, AccountResult result)
    {
        await RegisterAsync("Alex", "key1");

        Assert.That((await RegisterAsync(name, "key2")).Result, Is.EqualTo(result));
        Assert.That((await FindAsync("key2"))?.Name, Is.EqualTo(result == AccountResult.Done ? name : null));
    }

    [Test]
    public async Task A_key_proves_one_account()
    {
        var alex = (await RegisterAsync("Alex", "key1")).Account!;
        var berta = (await RegisterAsync("Berta", "key2")).Account!;

        Assert.That(await RegisterAsync("Carl", "key1"), Is.EqualTo(new AccountOutcome(AccountResult.KeyIsTaken, alex)));
        Assert.That((await store.AddCertificateAsync(berta.Id, Certificate("key1"), default)).Result, Is.EqualTo(AccountResult.KeyIsTaken));
        Assert.That((await store.AddCertificateAsync(berta.Id, Certificate("key3"), default)).Result, Is.EqualTo(AccountResult.Done));
        Assert.That((await store.AddCertificateAsync(99, Certificate("key4"), default)).Result, Is.EqualTo(AccountResult.Absent));
        Assert.That(await FindAsync("key3"), Is.EqualTo(berta));
    }

    [Test]
    public async Task A_certificate_can_be_dropped_but_not_the_last_one_nor_anothers()
    {
        var alex = (await RegisterAsync("Alex", "key1")).Account!;
        await RegisterAsync("Berta", "key3");
        await store.AddCertificateAsync(alex.Id, Certificate("key2"), default);

        Assert.That((await store.DropCertificateAsync(alex.Id, "key3", default)).Result, Is.EqualTo(AccountResult.Absent));
        Assert.That((await store.DropCertificateAsync(alex.Id, "key1", default)).Result, Is.EqualTo(AccountResult.Done));
        Assert.That((await store.DropCertificateAsync(alex.Id, "key2", default)).Result, Is.EqualTo(AccountResult.IsLast));
        Assert.That(await FindAsync("key1"), Is.Null);
        Assert.That(await FindAsync("key2"), Is.EqualTo(alex));
    }

    [Test]
    public async Task A_former_name_stays_with_its_account()
    {
        var alex = (await RegisterAsync("Alex", "key1")).Account!;

        Assert.That((await store.RenameAsync(alex.Id, Name("Alexandra"), default)).Account!.Name, Is.EqualTo("Alexandra"));
        Assert.That((await RegisterAsync("Alex", "key2")).Result, Is.EqualTo(AccountResult.NameIsTaken));
        Assert.That((await store.FindByNameAsync("alex", default))!.Name, Is.EqualTo("Alexandra"));
        Assert.That((await store.RenameAsync(alex.Id, Name("alex"), default)).Account!.Name, Is.EqualTo("alex"), "its own former name it may take again");
    }

    [Test]
    public async Task An_account_has_no_end_of_names_neither()
    {
        var alex = (await RegisterAsync("Alex", "key1")).Account!;
        for (var i = 1; i < 20; i++) Assert.That((await store.RenameAsync(alex.Id, Name($"Alex {i}b"), default)).Result, Is.EqualTo(AccountResult.Done));

        Assert.That((await store.RenameAsync(alex.Id, Name("One more"), default)).Result, Is.EqualTo(AccountResult.TooMany));
        Assert.That((await store.RenameAsync(alex.Id, Name("Alex"), default)).Result, Is.EqualTo(AccountResult.Done), "back to one that it had");
    }

    [Test]
    public async Task A_name_is_tested_before_it_is_taken()
    {
        var alex = (await RegisterAsync("Alex", "key1")).Account!;

        Assert.That(await store.TestNameAsync(Name("ALEX"), 0, default), Is.EqualTo(AccountResult.NameIsTaken));
        Assert.That(await store.TestNameAsync(Name("A1ex"), 0, default), Is.EqualTo(AccountResult.NameLooksTaken));
        Assert.That(await store.TestNameAsync(Name("A1ex"), alex.Id, default), Is.EqualTo(AccountResult.Done), "to its own account it may be like");
        Assert.That(await store.TestNameAsync(Name("Berta"), 0, default), Is.EqualTo(AccountResult.Done));
    }

    [Test]
    public async Task The_changes_of_an_account_are_those_under_all_of_its_names()
    {
        var pages = (IPageStore)store;
        var alex = (await RegisterAsync("Alex", "key1")).Account!;
        await store.RenameAsync(alex.Id, Name("alex"), default);
        await store.RenameAsync(alex.Id, Name("Sasha"), default);
        foreach (var (author, minute) in new[] { ("Sasha", 1), ("Alex", 2), ("Berta", 3), ("alex", 4), ("Sasha", 5), ("Alex", 6) })
            await pages.SavePageAsync(new(Permits.For(ChangeKind.Page, $"Page {minute}", author: author), "text", Noon.AddMinutes(minute)), default);

        async Task<IEnumerable<string>> By(string author, int limit) =>
            (await pages.ChangesAsync(new ChangeQuery([""], limit) { Author = author }, default)).Select(change => change.Name);

        foreach (var name in (string[])["Sasha", "sASHA", "alex", "ALEX"])
            Assert.That(await By(name, 4), Is.EqualTo(new[] { "Page 6", "Page 5", "Page 4", "Page 2" }), name);
        Assert.That(await By("Berta", 4), Is.EqualTo(new[] { "Page 3" }));
        Assert.That((await pages.ChangesByAsync("", "sasha", isCode: false, Noon.AddMinutes(2), 3, default)).Select(change => change.Name), Is.EqualTo(new[] { "Page 6", "Page 5", "Page 4" }));
        Assert.That(await pages.NamesOfAuthorAsync("sasha", default), Is.EquivalentTo(new[] { "sasha", "Sasha", "alex", "Alex" }));
        await store.LeaveAsync(alex.Id, default);
        Assert.That((await By("Sasha", 9)).Count(), Is.EqualTo(5), "also when it was left");
    }

    [Test]
    public async Task Who_leaves_takes_the_keys_along_and_leaves_the_name_taken()
    {
        var alex = (await RegisterAsync("Alex", "key1", "code")).Account!;

        Assert.That((await store.LeaveAsync(alex.Id, default)).Result, Is.EqualTo(AccountResult.Done));
        Assert.That(await FindAsync("key1"), Is.Null);
        Assert.That(await store.FindByNameAsync("alex", default), Is.Null);
        Assert.That((await store.RecoverAsync("code", Certificate("key2"), default)).Result, Is.EqualTo(AccountResult.Absent));
        Assert.That((await RegisterAsync("Alex", "key1")).Result, Is.EqualTo(AccountResult.NameIsTaken));
        Assert.That((await store.LeaveAsync(alex.Id, default)).Result, Is.EqualTo(AccountResult.Absent));
    }

    [Test]
    public async Task A_recovery_code_lets_one_certificate_in()
    {
        var alex = (await RegisterAsync("Alex", "key1", "code1", "code2")).Account!;

        Assert.That((await store.RecoverAsync("code1", Certificate("key1"), default)).Result, Is.EqualTo(AccountResult.KeyIsTaken), "and is not used up by a mistake");
        Assert.That(await store.RecoverAsync("code1", Certificate("key2"), default), Is.EqualTo(new AccountOutcome(AccountResult.Done, alex)));
        Assert.That((await store.RecoverAsync("code1", Certificate("key3"), default)).Result, Is.EqualTo(AccountResult.Absent));
        Assert.That((await store.RecoverAsync("code2", Certificate("key3"), default)).Result, Is.EqualTo(AccountResult.Done));
        Assert.That((await store.CertificatesOfAsync(alex.Id, default)).Select(certificate => certificate.KeyFingerprint), Is.EqualTo(new[] { "key1", "key2", "key3" }));
    }

    [Test]
    public async Task A_reset_leaves_nothing_but_new_codes()
    {
        var alex = (await RegisterAsync("Alex", "key1", "old")).Account!;

        Assert.That((await store.ResetAsync(alex.Id, ["new"], default)).Result, Is.EqualTo(AccountResult.Done));
        Assert.That(await FindAsync("key1"), Is.Null);
        Assert.That((await store.RecoverAsync("old", Certificate("key2"), default)).Result, Is.EqualTo(AccountResult.Absent));
        Assert.That((await store.RecoverAsync("new", Certificate("key2"), default)).Account, Is.EqualTo(alex));
    }

    [Test]
    public async Task New_recovery_codes_replace_all_old_ones_and_nothing_else()
    {
        var alex = (await RegisterAsync("Alex", "key1", "old1", "old2")).Account!;
        var berta = (await RegisterAsync("Berta", "key2", "hers")).Account!;

        Assert.That(await store.RenewRecoveryAsync(alex.Id, ["new1", "new2"], default), Is.EqualTo(new AccountOutcome(AccountResult.Done, alex)));
        Assert.That((await store.RecoverAsync("old1", Certificate("key3"), default)).Result, Is.EqualTo(AccountResult.Absent));
        Assert.That((await store.RecoverAsync("new2", Certificate("key3"), default)).Account, Is.EqualTo(alex));
        Assert.That((await store.RecoverAsync("hers", Certificate("key4"), default)).Account, Is.EqualTo(berta));
        Assert.That(await FindAsync("key1"), Is.EqualTo(alex), "certificates stay");
        await store.LeaveAsync(alex.Id, default);
        Assert.That((await store.RenewRecoveryAsync(alex.Id, ["new3"], default)).Result, Is.EqualTo(AccountResult.Absent));
    }

    [Test]
    public async Task All_are_listed_by_name()
    {
        for (var i = 0; i < 600; i++) await RegisterAsync(string.Create(CultureInfo.InvariantCulture, $"Reader {i:0000}"), $"key{i}");

        var names = await store.ListAccountsAsync(default).Select(account => account.Name).ToListAsync();

        Assert.That(names, Has.Count.EqualTo(600));
        Assert.That(names, Is.Ordered.Using((System.Collections.IComparer)StringComparer.Ordinal));
    }

    [Test]
    public async Task Of_two_servers_that_register_one_name_one_does()
    {
        IAccountStore[] stores = [store, OpenAnother()];

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(async () =>
            (await stores[i % 2].RegisterAsync(Name("Alex"), Certificate($"key{i}"), [], Noon, default)).Result)));

        Assert.That(outcomes.Count(result => result == AccountResult.Done), Is.EqualTo(1));
    }

    private static AccountName Name(string text) =>
        AccountName.TryParse(text, out var name, out var mistake) ? name : throw new ArgumentException(mistake, nameof(text));

    private static AccountCertificate Certificate(string key) => new(key, $"sha256${key}", "A B", Noon.AddYears(1), Noon);

    private async Task<AccountOutcome> RegisterAsync(string name, string key, params string[] codes) =>
        await store.RegisterAsync(Name(name), Certificate(key), codes, Noon, default);

    private async Task<StoredAccount?> FindAsync(string key) => (await store.FindByKeyAsync(key, default))?.Account;

    private IAccountStore OpenAnother()
    {
        var another = OpenStore();
        opened.Add(another);
        return another;
    }
}
