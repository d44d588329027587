using GenAI.Lifecycle.Local.Containers;
using GenAI.Lifecycle.Local.Contracts;
using GenAI.Lifecycle.Local.State;

namespace GenAI.Lifecycle.Local.Tests.Containers;

public sealed class ContainerLogTests
{
    private readonly FailingSink _sink = new();

    [Fact]
    public void Lines_that_could_not_be_written_are_written_later_in_order()
    {
        var log = new ContainerLog(_sink, "group", "stream");
        log.Append("one", DateTimeOffset.UnixEpoch);
        _sink.Full = true;
        log.Append("two", DateTimeOffset.UnixEpoch.AddSeconds(1));
        log.Flush(DateTimeOffset.UnixEpoch).ShouldBeFalse();

        _sink.Full = false;
        log.Append("three", DateTimeOffset.UnixEpoch.AddSeconds(2));

        _sink.Lines.ShouldBe(["one 0", "two 1", "three 2"]);
        log.Flush(DateTimeOffset.UnixEpoch).ShouldBeTrue();
    }

    [Fact]
    public void Lines_beyond_the_limit_are_counted_in_the_log()
    {
        var log = new ContainerLog(_sink, "group", "stream");
        _sink.Full = true;
        for (var i = 0; i < ContainerLog.MostWaiting + 3; i++)
            log.Append($"line {i}", DateTimeOffset.UnixEpoch);

        _sink.Full = false;
        log.Flush(DateTimeOffset.UnixEpoch).ShouldBeTrue();

        _sink.Lines.Count.ShouldBe(ContainerLog.MostWaiting + 1);
        _sink.Lines[^1].ShouldStartWith("[local] 3 lines before this one were lost");
    }

    private sealed class FailingSink : ILogSink
    {
        public bool Full { get; set; }

        public List<string> Lines { get; } = [];

        public void Append(string group, string stream, string message, DateTimeOffset timestamp)
        {
            if (Full)
                throw new StateException("state.db", new IOException("disk full"));

            Lines.Add($"{message} {timestamp.ToUnixTimeSeconds()}");
        }
    }
}
