using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.CloudTrail;
using GenAI.Lifecycle.Local.State;
using GenAI.Lifecycle.Local.Tests.Containers;
using GenAI.Lifecycle.Local.Tests.Persistence;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Tests.Services;

/// <summary>Tests the retention and the look-up of the trail.</summary>
public sealed class TrailTests
{
    private static readonly LookupFilter Deleted = new("EventName", "Deleted");

    [Fact]
    public void Without_a_state_directory_the_trail_is_bounded()
    {
        using var store = new StateStore(null);
        using var trail = new Trail(store, new LocalAwsOptions(), NullLogger<Trail>.Instance);

        Record(trail, "Deleted", 1);
        Record(trail, "Created", Trail.KeptInMemory * 5 / 4);

        trail.Find(null, null, null, null, int.MaxValue).Count.ShouldBeInRange(Trail.KeptInMemory, Trail.KeptInMemory * 11 / 10);
        trail.Find(Deleted, null, null, null, 1).ShouldBeEmpty();
        Marks(store).ShouldBeLessThan(Trail.KeptInMemory * 11 / 10 * 7);
    }

    [Fact]
    public void A_trail_of_an_earlier_version_is_indexed_at_the_start()
    {
        using var directory = new TemporaryDirectory();
        using var store = new StateStore(directory.Path);
        var options = new LocalAwsOptions { StateDirectory = directory.Path };
        using var before = new Trail(store, options, NullLogger<Trail>.Instance);
        Record(before, "Deleted", 1);
        Record(before, "Created", 3);
        store.Run("DELETE FROM marks", command => command.ExecuteNonQuery());

        using var trail = new Trail(store, options, NullLogger<Trail>.Instance);
        trail.Start();

        trail.Find(Deleted, null, null, null, 10).ShouldHaveSingleItem();
        trail.Find(new LookupFilter("ResourceName", "bucket"), null, null, null, 10).Count.ShouldBe(4);
    }

    [Fact]
    public void Events_that_could_not_be_kept_are_kept_later()
    {
        using var store = new StateStore(null);
        var (time, logger) = (new FakeTimeProvider(), new RecordedLog<Trail>());
        using var trail = new Trail(store, new LocalAwsOptions { TimeProvider = time }, logger);
        FullDisk.Refuse(store);
        Record(trail, "Created", 3);
        Record(trail, "Deleted", 1);

        trail.Find(null, null, null, null, 10).ShouldBeEmpty();
        FullDisk.Allow(store);
        time.Advance(TimeSpan.FromSeconds(1));

        trail
            .Find(null, null, null, null, 10)
            .Select(entry => entry.Value.EventName)
            .ShouldBe(["Deleted", "Created", "Created", "Created"]);
        logger.Messages.ShouldBe([
            "Keeping the trail failed; it is retried until it succeeds",
            "Keeping the trail succeeded after 5 failures",
        ]);
    }

    [Fact]
    public void Events_that_wait_are_bounded_and_counted()
    {
        using var store = new StateStore(null);
        var logger = new RecordedLog<Trail>();
        using (var trail = new Trail(store, new LocalAwsOptions { TimeProvider = new FakeTimeProvider() }, logger))
        {
            FullDisk.Refuse(store);
            Record(trail, "Created", Trail.KeptInMemory + 1);
        }

        logger.Messages.ShouldContain($"The oldest unsaved trail event is dropped because {Trail.KeptInMemory} events are waiting");
        logger.Messages[^1].ShouldBe($"{Trail.KeptInMemory} trail events could not be saved before the shutdown");
    }

    private static void Record(Trail trail, string name, int count)
    {
        for (var i = 0; i < count; i++)
            trail.RecordServiceEvent("s3.amazonaws.com", name, [new TrailResource("AWS::S3::Bucket", "bucket")]);
    }

    private static long Marks(StateStore store) => store.Run("SELECT count(*) FROM marks", command => (long)command.ExecuteScalar()!);
}
