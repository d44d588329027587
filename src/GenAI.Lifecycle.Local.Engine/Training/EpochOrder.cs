namespace GenAI.Lifecycle.Local.Engine.Training;

/// <summary>The order of the examples in an epoch, which follows from seed and epoch alone.</summary>
internal static class EpochOrder
{
    public static int[] Of(int count, long seed, int epoch)
    {
        var order = Enumerable.Range(0, count).ToArray();
        new Random(HashCodeOf(seed, epoch)).Shuffle(order);
        return order;
    }

    private static int HashCodeOf(long seed, int epoch) => unchecked((int)((seed * 1_000_003) + epoch));
}
