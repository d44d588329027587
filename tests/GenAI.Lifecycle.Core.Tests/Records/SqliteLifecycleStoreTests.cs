using GenAI.Lifecycle.Records;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Core.Tests.Records;

public sealed class SqliteLifecycleStoreTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero));
    private readonly SqliteLifecycleStore _store;

    public SqliteLifecycleStoreTests() => _store = new(_folder.File("records.db"), _time);

    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Gives_back_what_it_was_given_also_to_another_process()
    {
        var run = await _store.StartRunAsync("summary");
        await _store.AppendAsync(
            run.Id,
            RecordKinds.Evaluation,
            "base",
            new Measurement("rouge-l", .5, 10, new(.4, .6, .95)),
            LifecycleJson.TypeInfo<Measurement>()
        );

        await using var other = new SqliteLifecycleStore(_folder.File("records.db"));
        var record = (await other.FindAsync(run.Id, RecordKinds.Evaluation, "base"))!;

        record.As(LifecycleJson.TypeInfo<Measurement>()).ShouldBe(new Measurement("rouge-l", .5, 10, new(.4, .6, .95)));
        record.At.ShouldBe(_time.GetUtcNow());
        (await other.FindRunAsync(run.Id)).ShouldBe(run);
    }

    [Fact]
    public async Task Full_disk_is_told_with_the_file_and_loses_only_the_write()
    {
        var run = await _store.StartRunAsync("x");
        Execute("CREATE TRIGGER full BEFORE INSERT ON records BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END");

        var error = await Should.ThrowAsync<StoreException>(() => _store.AppendAsync(run.Id, "log", null, "1"));

        error.Path.ShouldBe(_folder.File("records.db"));
        error.Message.ShouldContain("records.db");
        error.Message.ShouldContain("full");
        Execute("DROP TRIGGER full");
        (await _store.AppendAsync(run.Id, "log", null, "2")).IsNew.ShouldBeTrue();
        (await CountAsync(run.Id)).ShouldBe(1);
    }

    private void Execute(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={_folder.File("records.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    [Fact]
    public async Task Damaged_file_is_told_with_its_path()
    {
        File.WriteAllText(_folder.File("damaged.db"), string.Concat(Enumerable.Repeat("this is no database, ", 100)));

        var error = Should.Throw<StoreException>(() => new SqliteLifecycleStore(_folder.File("damaged.db")));

        error.Path.ShouldBe(_folder.File("damaged.db"));
        error.Message.ShouldContain("damaged.db");
        var run = await _store.StartRunAsync("x");
        SqliteConnection.ClearAllPools();
        await using (var bytes = File.Open(_folder.File("records.db"), FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
            bytes.Write(new byte[100]);
        (await Should.ThrowAsync<StoreException>(() => _store.FindRunAsync(run.Id))).Message.ShouldContain("records.db");
    }

    [Fact]
    public void Folder_that_cannot_be_made_is_told_with_the_path()
    {
        File.WriteAllText(_folder.File("file"), "");

        Should
            .Throw<StoreException>(() => new SqliteLifecycleStore(Path.Combine(_folder.File("file"), "records.db")))
            .Message.ShouldContain("records.db");
    }

    [Fact]
    public async Task Time_of_a_stage_is_that_of_all_its_tries()
    {
        var run = await _store.StartRunAsync("x");
        await Should.ThrowAsync<TimeoutException>(() =>
            _store.StageAsync(
                run.Id,
                "adapt",
                LifecycleJson.TypeInfo<string>(),
                _ =>
                {
                    _time.Advance(TimeSpan.FromSeconds(7));
                    throw new TimeoutException();
                },
                _time
            )
        );

        // A try that is killed leaves the notes that it made while it went on.
        var killed = new TaskCompletionSource<string>();
        var stage = _store.StageAsync(run.Id, "adapt", LifecycleJson.TypeInfo<string>(), _ => killed.Task, _time);
        while ((await _store.StageTimeAsync(run.Id, "adapt")).Elapsed < TimeSpan.FromSeconds(37))
        {
            if ((await _store.StageTimeAsync(run.Id, "adapt")).Attempts == 2)
                _time.Advance(StageAttempts.Interval);
        }

        (
            await _store.StageAsync(
                run.Id,
                "adapt",
                LifecycleJson.TypeInfo<string>(),
                _ =>
                {
                    _time.Advance(TimeSpan.FromSeconds(2));
                    return Task.FromResult("done");
                },
                _time
            )
        ).ShouldBe("done");

        var (elapsed, attempts) = await _store.StageTimeAsync(run.Id, "adapt");
        attempts.ShouldBe(3);
        elapsed.ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(39));
        (await _store.StageTimeAsync(run.Id, "other")).ShouldBe((TimeSpan.Zero, 0));
        killed.SetException(new TimeoutException());
        await Should.ThrowAsync<TimeoutException>(() => stage);
    }

    [Fact]
    public async Task Stores_a_cell_once_and_says_what_is_there()
    {
        var run = await _store.StartRunAsync("x");

        var first = await _store.AppendAsync(run.Id, RecordKinds.ExperimentCell, "cell-1", "1");
        var second = await _store.AppendAsync(run.Id, RecordKinds.ExperimentCell, "cell-1", "2");

        first.IsNew.ShouldBeTrue();
        second.IsNew.ShouldBeFalse();
        second.Record.Json.ShouldBe("1");
        (await CountAsync(run.Id)).ShouldBe(1);
    }

    [Fact]
    public async Task Stores_what_has_no_key_each_time()
    {
        var run = await _store.StartRunAsync("x");

        await Task.WhenAll(Enumerable.Range(0, 700).Select(i => _store.AppendAsync(run.Id, "log", null, $"{i}")));

        (await CountAsync(run.Id)).ShouldBe(700);
    }

    [Fact]
    public async Task Reads_in_the_order_of_storing_while_others_write()
    {
        var run = await _store.StartRunAsync("x");
        for (var i = 0; i < 300; i++)
            await _store.AppendAsync(run.Id, "log", null, $"{i}");

        var seen = new List<string>();
        await foreach (var record in _store.ReadAsync(run.Id))
        {
            seen.Add(record.Json);
            if (seen.Count == 10)
                await _store.AppendAsync(run.Id, "log", null, "late");
        }

        seen.Take(300).ShouldBe(Enumerable.Range(0, 300).Select(i => $"{i}"));
    }

    [Fact]
    public async Task Skips_a_stage_that_is_finished()
    {
        var run = await _store.StartRunAsync("x");
        var done = 0;

        for (var i = 0; i < 2; i++)
        {
            (await _store.StageAsync(run.Id, "evaluate", LifecycleJson.TypeInfo<string>(), _ =>
                {
                    done++;
                    return Task.FromResult("result");
                })).ShouldBe("result");
        }

        done.ShouldBe(1);
        (await _store.TryGetStageAsync(run.Id, "deploy", LifecycleJson.TypeInfo<string>())).ShouldBeNull();
        await _store.CompleteStageAsync(run.Id, "evaluate", "result", LifecycleJson.TypeInfo<string>());
        await Should.ThrowAsync<LifecycleException>(() =>
            _store.CompleteStageAsync(run.Id, "evaluate", "other", LifecycleJson.TypeInfo<string>())
        );
    }

    [Fact]
    public async Task Lists_runs_latest_first_with_their_ends()
    {
        var first = await _store.StartRunAsync("a");
        _time.Advance(TimeSpan.FromMinutes(1));
        await _store.EndRunAsync(first.Id, RunOutcome.Rejected);
        var second = await _store.StartRunAsync("b");

        var runs = await _store.ListRunsAsync();

        runs.Select(r => r.Id).ShouldBe([second.Id, first.Id]);
        runs[0].Outcome.ShouldBeNull();
        runs[1].Outcome.ShouldBe(RunOutcome.Rejected);
        runs[1].EndedAt.ShouldBe(first.StartedAt.AddMinutes(1));
        (await _store.ListRunsAsync("a")).ShouldHaveSingleItem();
        await _store.EndRunAsync(first.Id, RunOutcome.Rejected);
        await Should.ThrowAsync<LifecycleException>(() => _store.EndRunAsync(first.Id, RunOutcome.Completed));
    }

    [Fact]
    public async Task Refuses_a_record_of_no_run_and_keeps_the_others_of_the_moment()
    {
        var run = await _store.StartRunAsync("x");

        var orphan = _store.AppendAsync("nobody", "log", null, "1");
        var others = Task.WhenAll(Enumerable.Range(0, 20).Select(i => _store.AppendAsync(run.Id, "log", $"{i}", "1")));

        (await Should.ThrowAsync<LifecycleException>(() => orphan)).Message.ShouldContain("nobody");
        await others;
        (await CountAsync(run.Id)).ShouldBe(20);
    }

    [Theory]
    [InlineData("DELETE FROM records")]
    [InlineData("UPDATE records SET json = '2'")]
    [InlineData("DELETE FROM runs")]
    [InlineData("UPDATE runs SET name = 'y'")]
    public async Task Nothing_in_it_changes_or_goes(string sql)
    {
        var run = await _store.StartRunAsync("x");
        await _store.AppendAsync(run.Id, "log", "k", "1");
        using var connection = new SqliteConnection($"Data Source={_store.Path};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The cases above.
        command.CommandText = sql;
#pragma warning restore CA2100

        Should.Throw<SqliteException>(() => command.ExecuteNonQuery()).Message.ShouldContain("append-only");
    }

    [Fact]
    public async Task Waits_while_another_process_writes_and_reads_meanwhile()
    {
        var run = await _store.StartRunAsync("x");
        using var connection = new SqliteConnection($"Data Source={_store.Path};Pooling=false");
        connection.Open();
        Task<AppendResult> append;
        using (var transaction = connection.BeginTransaction(deferred: false))
        {
            append = _store.AppendAsync(run.Id, "log", "k", "1");
            (await _store.FindRunAsync(run.Id)).ShouldNotBeNull();
            (await _store.FindAsync(run.Id, "log", "k")).ShouldBeNull();
            append.IsCompleted.ShouldBeFalse();
            transaction.Commit();
        }

        (await append).IsNew.ShouldBeTrue();
    }

    [Fact]
    public async Task Refuses_a_file_of_a_newer_version()
    {
        await _store.DisposeAsync();
        using (var connection = new SqliteConnection($"Data Source={_store.Path};Pooling=false"))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version = 99";
            command.ExecuteNonQuery();
        }

        Should.Throw<LifecycleException>(() => new SqliteLifecycleStore(_store.Path)).Message.ShouldContain("version 99");
    }

    [Fact]
    public async Task Refuses_writes_after_it_is_closed()
    {
        await _store.DisposeAsync();

        await Should.ThrowAsync<ObjectDisposedException>(() => _store.StartRunAsync("x"));
    }

    [Fact]
    public async Task Compares_two_runs_by_content()
    {
        var a = await _store.StartRunAsync("x");
        var b = await _store.StartRunAsync("x");
        await _store.AppendAsync(a.Id, "gate", "same", "1");
        await _store.AppendAsync(b.Id, "gate", "same", "1");
        await _store.AppendAsync(a.Id, "gate", "moved", "1");
        await _store.AppendAsync(b.Id, "gate", "moved", "2");
        await _store.AppendAsync(a.Id, "job", "old", "1");
        await _store.AppendAsync(b.Id, "job", "new", "1");

        var differences = await _store.CompareAsync(a.Id, b.Id);

        differences
            .Select(d => (d.Key, d.Relation))
            .ShouldBe([
                ("moved", RecordRelation.Different),
                ("same", RecordRelation.Same),
                ("new", RecordRelation.OnlySecond),
                ("old", RecordRelation.OnlyFirst),
            ]);
    }

    [Fact]
    public async Task Comes_with_the_services()
    {
        await using var services = new ServiceCollection().AddGenAICore(o => o.Path = _folder.File("di/records.db")).BuildServiceProvider();

        var run = await services.GetRequiredService<ILifecycleStore>().StartRunAsync("x");

        run.Name.ShouldBe("x");
        services.GetRequiredService<GenAI.Lifecycle.Jobs.JobPoller>().ShouldNotBeNull();
        services.GetRequiredService<PriceTable>().ShouldBe(PriceTable.Bundled);
    }

    private async Task<int> CountAsync(string run)
    {
        var count = 0;
        await foreach (var _ in _store.ReadAsync(run))
            count++;
        return count;
    }
}
