using Amazon.BedrockRuntime.Model;
using GenAI.Lifecycle.Inference.Capabilities;

namespace GenAI.Lifecycle.Inference.Bedrock;

/// <summary>The limit on cache points: a request may have four, including those of tools and system messages.</summary>
internal static class CachePoints
{
    /// <summary>Removes the earliest points beyond the limit; content before a later point is cached with it.</summary>
    public static void Apply(ConverseCall call, UnsupportedSettings unsupported)
    {
        var excess =
            Count(call.Tools?.Tools, static tool => tool.CachePoint)
            + Count(call.System, static block => block.CachePoint)
            - ModelCapabilities.MaxCachePoints;
        if (call.Messages is { } turns)
        {
            foreach (var turn in turns)
                excess += Count(turn.Content, static block => block.CachePoint);
        }

        if (excess > 0)
            Remove(call, excess, unsupported);
    }

    private static void Remove(ConverseCall call, int excess, UnsupportedSettings unsupported)
    {
        unsupported.LeaveOut(
            $"{excess} cache {(excess == 1 ? "point" : "points")} more than {ModelCapabilities.MaxCachePoints}, the earliest"
        );
        foreach (var turn in call.Messages ?? [])
            excess = Remove(turn.Content!, excess, static block => block.CachePoint);
        if (call.System is { } system)
            excess = Remove(system, excess, static block => block.CachePoint);
        if (call.Tools?.Tools is { } tools)
            Remove(tools, excess, static tool => tool.CachePoint);
    }

    private static int Count<T>(List<T>? blocks, Func<T, CachePointBlock?> point)
    {
        var count = 0;
        if (blocks is null)
            return count;
        foreach (var block in blocks)
            count += point(block) is null ? 0 : 1;
        return count;
    }

    private static int Remove<T>(List<T> blocks, int excess, Func<T, CachePointBlock?> point)
    {
        for (var i = 0; i < blocks.Count && excess > 0; )
        {
            if (point(blocks[i]) is null)
            {
                i++;
                continue;
            }

            blocks.RemoveAt(i);
            excess--;
        }

        return excess;
    }
}
