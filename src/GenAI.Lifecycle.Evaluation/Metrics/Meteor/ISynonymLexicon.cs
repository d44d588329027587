namespace GenAI.Lifecycle.Evaluation.Metrics;

/// <summary>Provides synonyms for METEOR's last stage.</summary>
public interface ISynonymLexicon
{
    /// <summary>The lexicon and its version, part of the metric's signature, such as <c>WordNet-3.0</c>.</summary>
    string Name { get; }

    /// <summary>Returns the words that share a meaning with a word; the word itself need not be among them.</summary>
    /// <param name="word">A word, in lower case and possibly stemmed.</param>
    IReadOnlySet<string> SynonymsOf(string word);
}
