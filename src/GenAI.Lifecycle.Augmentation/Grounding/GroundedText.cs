namespace GenAI.Lifecycle.Augmentation.Grounding;

/// <summary>The text of an answer as it comes in: filtered, then judged.</summary>
/// <param name="request">The request.</param>
/// <param name="options">The options.</param>
internal sealed class GroundedText(GroundedRequest request, GroundingOptions options)
{
    private readonly MarkerFilter _filter = new(request.Passages.Count);
    private string _opening = string.Empty;
    private bool _isOpen = true;

    /// <summary>Gets the text without markers that name no passage.</summary>
    public string Text => _filter.Text;

    private bool IsUnanswered =>
        Text.Trim().Trim('.', '"', '`', '*').StartsWith(options.NoAnswerMarker, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes a piece and returns what can be delivered. The beginning waits until it cannot be the marker of no answer.</summary>
    public string Push(string piece)
    {
        if (!_isOpen)
            return _filter.Push(piece);
        _opening += piece;
        var start = _opening.TrimStart().TrimStart('"', '`', '*');
        if (start.Length == 0 || IsMarkerSoFar(start))
            return string.Empty;
        return Open();
    }

    /// <summary>Returns what was held back.</summary>
    public string Finish()
    {
        var isMarker =
            _isOpen
            && IsMarkerSoFar(_opening.TrimStart().TrimStart('"', '`', '*'))
            && _opening.Trim().Length >= options.NoAnswerMarker.Length;
        var opened = _isOpen ? Open() : string.Empty;
        var rest = opened + _filter.Finish();
        return isMarker ? string.Empty : rest;
    }

    /// <summary>Cites and checks the answer.</summary>
    public async Task<AnswerGrounding> JudgeAsync(CancellationToken cancellationToken)
    {
        if (IsUnanswered)
            return new AnswerGrounding { Passages = request.Passages, IsAnswered = false };
        var verdict = options.Check is null
            ? null
            : await options.Check.CheckAsync(request.Question, request.Passages, Text, cancellationToken).ConfigureAwait(false);
        var quotations = Grounding.Quotations.Verify(Text, request.Passages);
        var isUngrounded = verdict?.IsGrounded == false;
        var isWithheld = isUngrounded && options.WhenUngrounded == UngroundedAction.Withhold;
        return new AnswerGrounding
        {
            Passages = request.Passages,
            Citations = isWithheld ? [] : Grounding.Citations.Of(Text, request.Passages, options.MinimumSupport),
            Quotations = quotations,
            Verdict = verdict,
            IsFlagged =
                (isUngrounded && options.WhenUngrounded == UngroundedAction.Flag)
                || quotations.Any(static quotation => !quotation.IsVerified),
            IsWithheld = isWithheld,
        };
    }

    /// <summary>Returns the text that is delivered in place of the answer; <see langword="null"/> if the answer is.</summary>
    public string? Replacement(AnswerGrounding grounding) =>
        grounding switch
        {
            { IsAnswered: false } => options.NoAnswerText,
            { IsWithheld: true } => options.WithheldText,
            _ => null,
        };

    private bool IsMarkerSoFar(string start) =>
        start.Length <= options.NoAnswerMarker.Length
            ? options.NoAnswerMarker.StartsWith(start, StringComparison.OrdinalIgnoreCase)
            : start.StartsWith(options.NoAnswerMarker, StringComparison.OrdinalIgnoreCase);

    private string Open()
    {
        _isOpen = false;
        return _filter.Push(_opening);
    }
}
