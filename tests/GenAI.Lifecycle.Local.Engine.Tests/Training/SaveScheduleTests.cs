using GenAI.Lifecycle.Local.Engine.Training;
using Microsoft.Extensions.Time.Testing;

namespace GenAI.Lifecycle.Local.Engine.Tests.Training;

public sealed class SaveScheduleTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public void State_is_saved_every_so_many_steps()
    {
        var schedule = new SaveSchedule(3, _time);

        Steps(7, schedule, TimeSpan.Zero).ShouldBe([3, 6]);
    }

    [Fact]
    public void State_is_saved_at_the_latest_after_ten_seconds()
    {
        var schedule = new SaveSchedule(1000, _time);

        Steps(9, schedule, TimeSpan.FromSeconds(4)).ShouldBe([3, 6, 9]);
    }

    [Fact]
    public void Saving_by_time_takes_at_most_a_tenth_of_it()
    {
        var schedule = new SaveSchedule(1000, _time);

        Steps(30, schedule, TimeSpan.FromSeconds(5), save: TimeSpan.FromSeconds(4)).ShouldBe([2, 10, 18, 26]);
    }

    private List<int> Steps(int count, SaveSchedule schedule, TimeSpan each, TimeSpan save = default)
    {
        var saved = new List<int>();
        for (var step = 1; step <= count; step++)
        {
            _time.Advance(each);
            schedule.AfterStep(step, () =>
            {
                _time.Advance(save);
                saved.Add(step);
            });
        }

        return saved;
    }
}
