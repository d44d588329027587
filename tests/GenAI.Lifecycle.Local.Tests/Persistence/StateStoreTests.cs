using System.Text;
using System.Text.Json.Serialization;
using CsCheck;
using GenAI.Lifecycle.Local.State;
using GenAI.Lifecycle.Local.Tests.Containers;

namespace GenAI.Lifecycle.Local.Tests.Persistence;

public sealed class StateStoreTests
{
    [Fact]
    public void Lists_in_utf8_order_within_a_prefix() =>
        Gen.String[0, 6]
            .HashSet[0, 40]
            .Select(Gen.String[0, 2])
            .Sample(
                (keys, prefix) =>
                {
                    var valid = keys.Where(IsText).ToArray();
                    if (!IsText(prefix))
                        return;
                    using var store = new StateStore(null);
                    var items = store.Collection("test", StateTestJson.Default.Item);
                    foreach (var key in valid)
                        items.Put(key, new Item(key));

                    items
                        .List(prefix)
                        .Select(item => item.Key)
                        .ShouldBe(
                            valid.Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(Encoding.UTF8.GetBytes, Bytes)
                        );
                },
                iter: 60
            );

    [Fact]
    public void Does_all_of_a_transaction_or_none()
    {
        using var store = new StateStore(null);
        var items = store.Collection("test", StateTestJson.Default.Item);
        items.Put("a", new Item("1"));

        Should.Throw<InvalidOperationException>(() =>
            store.Transaction(() =>
            {
                items.Put("a", new Item("2"));
                store.Transaction(() => items.Put("b", new Item("3")));
                throw new InvalidOperationException();
            })
        );

        items.List().ShouldHaveSingleItem().Value.ShouldBe(new Item("1"));
        items.TryAdd("a", new Item("4")).ShouldBeFalse();
        items.Update("a", item => item with { Text = item.Text + "+" })!.Text.ShouldBe("1+");
    }

    [Fact]
    public void Reads_a_log_forwards_backwards_and_in_pages()
    {
        using var store = new StateStore(null);
        var log = store.Log("test", StateTestJson.Default.Item);
        foreach (var (second, text) in (ReadOnlySpan<(int, string)>)[(2, "c"), (1, "a"), (1, "b"), (3, "d")])
            log.Append("p", DateTimeOffset.FromUnixTimeSeconds(second), new Item(text));
        log.Append("q", DateTimeOffset.UnixEpoch, new Item("other"));

        Texts(log.Read("p")).ShouldBe("abcd");
        Texts(log.Read("p", newestFirst: true)).ShouldBe("dcba");
        Texts(log.Read("p", from: DateTimeOffset.FromUnixTimeSeconds(1), to: DateTimeOffset.FromUnixTimeSeconds(3))).ShouldBe("abc");
        var page = log.Read("p", limit: 2);
        Texts(log.Read("p", after: page[^1].Position)).ShouldBe("cd");
        var back = log.Read("p", limit: 2, newestFirst: true);
        Texts(log.Read("p", after: back[^1].Position, newestFirst: true)).ShouldBe("ba");
        log.TrimTo("p", 3).ShouldBe(1);
        log.Trim("p", DateTimeOffset.FromUnixTimeSeconds(2)).ShouldBe(1);
        Texts(log.Read("p")).ShouldBe("cd");
        log.Partitions().ShouldBe(["p", "q"]);
    }

    [Fact]
    public void Removes_a_temporary_directory_and_keeps_a_given_one()
    {
        using var directory = new TemporaryDirectory();
        string temporary;
        using (var store = new StateStore(null))
            temporary = store.Directory;
        using (var store = new StateStore(directory.Path))
            store.Collection("test", StateTestJson.Default.Item).Put("a", new Item("kept"));
        using var again = new StateStore(directory.Path);

        Directory.Exists(temporary).ShouldBeFalse();
        again.Collection("test", StateTestJson.Default.Item).Get("a").ShouldBe(new Item("kept"));
        Should.Throw<InvalidOperationException>(() => new StateStore(directory.Path)).Message.ShouldContain("in use");
    }

    [Fact]
    public void Full_disk_is_told_with_the_place_and_leaves_the_store_usable()
    {
        using var directory = new TemporaryDirectory();
        using var store = new StateStore(directory.Path);
        var items = store.Collection("test", StateTestJson.Default.Item);
        items.Put("a", new Item("kept"));
        FullDisk.Fill(store);

        Should.Throw<StateException>(() => items.Put("big", new Item(new string('x', 100_000)))).Message.ShouldContain(directory.Path);
        Should
            .Throw<StateException>(() =>
                store.Transaction(() =>
                {
                    items.Put("a", new Item("changed"));
                    items.Put("big", new Item(new string('x', 100_000)));
                })
            )
            .InnerException!.Message.ShouldContain("full");
        items.Get("a").ShouldBe(new Item("kept"));
        items.Get("big").ShouldBeNull();

        FullDisk.Empty(store);
        store.Transaction(() => items.Put("big", new Item(new string('x', 100_000))));
        items.List().Count.ShouldBe(2);
    }

    [Fact]
    public void Damaged_database_is_told_with_the_place()
    {
        using var directory = new TemporaryDirectory();
        File.WriteAllText(directory["state.db"], "this is not a database, but it is long enough to be taken for one at first");

        Should.Throw<StateException>(() => new StateStore(directory.Path)).Message.ShouldContain(directory.Path);
        File.Delete(directory["state.db"]);
        new StateStore(directory.Path).Dispose();
    }

    [Fact]
    public void Directory_in_place_of_the_database_is_told_with_the_place()
    {
        using var directory = new TemporaryDirectory();
        Directory.CreateDirectory(directory["state.db"]);

        Should.Throw<StateException>(() => new StateStore(directory.Path)).Message.ShouldContain(directory.Path);
    }

    [Fact]
    public void State_is_for_its_owner_only()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no file modes.");
            return;
        }

        using var directory = new TemporaryDirectory();
        File.WriteAllBytes(directory["state.db"], []);
        File.SetUnixFileMode(directory["state.db"], (UnixFileMode)0b110_100_100);
        Directory.CreateDirectory(directory["s3"]);

        using var store = new StateStore(directory.Path);
        store.Collection("test", StateTestJson.Default.Item).Put("a", new Item("1"));
        _ = new BlobStore(directory["s3"]);
        using var made = new StateStore(directory["new", "deep"]);

        foreach (var file in (string[])["state.db", "state.db-wal", "state.db-shm"])
            File.GetUnixFileMode(directory[file]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite, file);
        File.GetUnixFileMode(directory["new", "deep", "state.db"]).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite);
        foreach (var own in (string[])[directory["s3"], directory["new", "deep"]])
            File.GetUnixFileMode(own).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, own);
    }

    private static Comparer<byte[]> Bytes { get; } = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    private static string Texts(IEnumerable<StateEntry<Item>> entries) => string.Concat(entries.Select(entry => entry.Value.Text));

    private static bool IsText(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) == text;
}

internal sealed record Item(string Text);

[JsonSerializable(typeof(Item))]
internal sealed partial class StateTestJson : JsonSerializerContext;
