namespace GenAI.Lifecycle.Augmentation.Chunking;

/// <summary>Packs units into passages.</summary>
internal static class PassagePacker
{
    /// <summary>Returns the first and last index of the units of each passage.</summary>
    /// <param name="units">The units.</param>
    /// <param name="fits">Whether the units from one index to another fit into a passage.</param>
    /// <param name="repeats">Whether the units from one index to another may be repeated by the next passage.</param>
    public static IEnumerable<(int First, int Last)> Pack(
        IReadOnlyList<TextUnit> units,
        Func<int, int, bool> fits,
        Func<int, int, bool> repeats
    )
    {
        var first = 0;
        while (first < units.Count)
        {
            var last = first;
            while (last + 1 < units.Count && units[last + 1].Group == units[first].Group && fits(first, last + 1))
                last++;
            yield return (first, last);

            // Steps back over whole units for the overlap, but forward by at least one, and never into another section.
            var next = last + 1;
            if (next < units.Count && units[next].Group == units[last].Group)
            {
                while (next - 1 > first && repeats(next - 1, last))
                    next--;
            }

            first = next;
        }
    }
}
