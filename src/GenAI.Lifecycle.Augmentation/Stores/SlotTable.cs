using GenAI.Lifecycle.Augmentation.Search;

namespace GenAI.Lifecycle.Augmentation.Stores;

/// <summary>The data that a search needs about every slot. A table is never changed after it is published: a search sees one state throughout.</summary>
internal sealed class SlotTable
{
    public static readonly SlotTable Empty = new([], [], new SlotSet(0), 0, 0);

    private SlotTable(int[] documents, int[] lengths, SlotSet alive, int count, long totalLength)
    {
        (Documents, Lengths, Alive, Count) = (documents, lengths, alive, count);
        Corpus = new KeywordCorpus(lengths, alive, totalLength);
    }

    /// <summary>Gets the number of the document of each slot.</summary>
    public int[] Documents { get; }

    /// <summary>Gets the number of terms of each slot.</summary>
    public int[] Lengths { get; }

    public SlotSet Alive { get; }

    /// <summary>Gets how many slots were ever used.</summary>
    public int Count { get; }

    public KeywordCorpus Corpus { get; }

    /// <summary>Returns the table after a change.</summary>
    public SlotTable With(IReadOnlyCollection<int> removed, IReadOnlyCollection<(int Slot, int Document, int Length)> added)
    {
        var count = added.Count == 0 ? Count : Math.Max(Count, added.Max(static slot => slot.Slot) + 1);
        var (documents, lengths, alive, total) = (new int[count], new int[count], Alive.Copy(count), Corpus.TotalLength);
        Documents.CopyTo(documents, 0);
        Lengths.CopyTo(lengths, 0);
        foreach (var slot in removed)
        {
            alive.Remove(slot);
            total -= lengths[slot];
        }

        foreach (var (slot, document, length) in added)
        {
            (documents[slot], lengths[slot]) = (document, length);
            alive.Add(slot);
            total += length;
        }

        return new SlotTable(documents, lengths, alive, count, total);
    }

    /// <summary>Returns the slots of some documents.</summary>
    public SlotSet SlotsOf(Func<int, bool> allows)
    {
        var allowed = new SlotSet(Count);
        var (last, verdict) = (-1, false);
        for (var slot = 0; slot < Count; slot++)
        {
            if (!Alive.Contains(slot))
                continue;
            // The slots of a document follow each other.
            if (Documents[slot] != last)
                (last, verdict) = (Documents[slot], allows(Documents[slot]));
            if (verdict)
                allowed.Add(slot);
        }

        return allowed;
    }
}
