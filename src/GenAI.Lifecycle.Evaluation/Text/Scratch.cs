namespace GenAI.Lifecycle.Evaluation.Text;

/// <summary>The buffers of a comparison, which the thread keeps for the next one. Buffers of unusually long texts are released.</summary>
internal sealed class Scratch : IDisposable
{
    private const int KeptCapacity = 1 << 19;

    [ThreadStatic]
    private static Scratch? t_kept;

    private Scratch() { }

    public Vocabulary Vocabulary { get; } = new();

    public NGramCounts NGrams { get; } = new();

    public NGramCounts WordNGrams { get; } = new();

    public Metrics.ShiftSearch Shifts { get; } = new();

    public CommonSubsequence Subsequence { get; } = new();

    public List<int> Hypothesis { get; } = [];

    public List<int> Reference { get; } = [];

    public List<int> HypothesisWords { get; } = [];

    public List<int> ReferenceWords { get; } = [];

    public List<int> HypothesisEnds { get; } = [];

    public List<int> ReferenceEnds { get; } = [];

    public CharBuffer Text { get; } = new();

    public CharBuffer OtherText { get; } = new();

    public static Scratch Rent()
    {
        var scratch = t_kept ?? new Scratch();
        t_kept = null;
        scratch.Clear();
        return scratch;
    }

    public void Clear()
    {
        Vocabulary.Clear();
        Hypothesis.Clear();
        Reference.Clear();
        HypothesisWords.Clear();
        ReferenceWords.Clear();
        HypothesisEnds.Clear();
        ReferenceEnds.Clear();
    }

    public void Dispose()
    {
        var capacity =
            (long)Vocabulary.Capacity
            + NGrams.Capacity
            + WordNGrams.Capacity
            + Shifts.Capacity
            + Subsequence.Capacity
            + Text.Capacity
            + OtherText.Capacity
            + Hypothesis.Capacity
            + Reference.Capacity;
        if (capacity <= KeptCapacity)
            t_kept = this;
    }
}
