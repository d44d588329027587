using System.Text;
using GenAI.Lifecycle.Tokenization;

namespace GenAI.Lifecycle.Local.Engine.Generation;

/// <summary>One answer in the making.</summary>
internal sealed class Sequence(GenerationRequest request, int limit, BytePairTokenizer tokenizer, IReadOnlySet<int> ends)
{
    private readonly Sampler _sampler = new(request.Options);
    private readonly AnswerText _answer = new(request.Options.Stop);
    private readonly StringBuilder _text = new();
    private readonly List<int> _ids = [];
    private FinishReason _finish;

    public bool Done { get; private set; }

    public int Last { get; private set; }

    public GenerationResult Result => new(_text.ToString(), request.Prompt.Count, _ids.Count, _finish, _ids) { Stop = _answer.Stop };

    /// <summary>Draws the next token and passes on the text that it makes certain.</summary>
    public void Advance(Span<float> logits)
    {
        if (Done)
            return;
        Last = _sampler.Next(logits);
        _ids.Add(Last);
        if (ends.Contains(Last))
        {
            End(FinishReason.EndOfTurn);
            return;
        }

        Tell(_answer.Add(tokenizer.BytesOf(Last)));
        if (_answer.Stop is not null)
            End(FinishReason.StopSequence);
        else if (_ids.Count >= limit || request.CancellationToken.IsCancellationRequested)
            End(FinishReason.Length);
    }

    private void End(FinishReason reason)
    {
        Tell(_answer.Finish());
        (_finish, Done) = (reason, true);
    }

    private void Tell(string text)
    {
        if (text.Length == 0)
            return;
        _text.Append(text);
        request.OnText?.Invoke(text);
    }
}
