using GenAI.Lifecycle.Local.Engine.Native;

namespace GenAI.Lifecycle.Local.Engine.Tests.Native;

public sealed class ThreadsTests
{
    [Theory]
    [InlineData(1_700_000, 16, 1)]
    [InlineData(8_000_000, 16, 2)]
    [InlineData(1_000_000_000, 16, 16)]
    [InlineData(1_000_000_000, 3, 3)]
    [InlineData(1_000_000_000, 0, 1)]
    public void Threads_follow_the_models_size_and_the_free_cores(long parameters, int free, int expected) =>
        Threads.Suited(parameters, free).ShouldBe(expected);

    [Theory]
    [InlineData(0, 400, 0, 4)]
    [InlineData(200, 400, 0, 2)]
    [InlineData(400, 400, 0, 1)]
    [InlineData(300, 400, 2, 3)]
    [InlineData(50, 400, 9, 4)]
    [InlineData(0, 0, 0, 4)]
    public void Free_cores_are_those_that_others_leave_idle(long busy, long total, int ownSeconds, int expected) =>
        CoreUse.Free(busy, total, TimeSpan.FromSeconds(ownSeconds), cores: 4).ShouldBe(expected);

    [Fact]
    public void Counters_of_linux_are_read()
    {
        CoreUse.Parse("cpu  100 20 30 700 50 0 5 1 0 0").ShouldBe((156, 906));
        CoreUse.Parse("cpu 1 2").ShouldBeNull();
        CoreUse.Parse(null).ShouldBeNull();
    }
}
