using GenAI.Lifecycle.Local.Hosting;
using GenAI.Lifecycle.Local.Services.CloudTrail;
using GenAI.Lifecycle.Local.State;
using GenAI.Lifecycle.Local.Tests.Containers;

namespace GenAI.Lifecycle.Local.Tests.Services;

/// <summary>How much the trail keeps, and how it is found.</summary>
public sealed class TrailTests
{
    private static readonly LookupFilter Deleted = new("EventName", "Deleted");

    [Fact]
    public void Without_a_state_directory_the_trail_is_bounded()
    {
        using var store = new StateStore(null);
        var trail = new Trail(store, new LocalAwsOptions());

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
        var before = new Trail(store, options);
        Record(before, "Deleted", 1);
        Record(before, "Created", 3);
        store.Run("DELETE FROM marks", command => command.ExecuteNonQuery());

        var trail = new Trail(store, options);
        trail.Start();

        trail.Find(Deleted, null, null, null, 10).ShouldHaveSingleItem();
        trail.Find(new LookupFilter("ResourceName", "bucket"), null, null, null, 10).Count.ShouldBe(4);
    }

    private static void Record(Trail trail, string name, int count)
    {
        for (var i = 0; i < count; i++)
            trail.RecordServiceEvent("s3.amazonaws.com", name, [new TrailResource("AWS::S3::Bucket", "bucket")]);
    }

    private static long Marks(StateStore store) => store.Run("SELECT count(*) FROM marks", command => (long)command.ExecuteScalar()!);
}
