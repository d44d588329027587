using System.Globalization;

namespace GenAI.Lifecycle.Samples.EndToEnd.Display;

/// <summary>Writes lines for a file or a pipe: a task is reported at its start, every two seconds, and at its end.</summary>
internal sealed class PlainDisplay(TextWriter output, TimeProvider time) : IDisplay
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(2);
    private readonly long _start = time.GetTimestamp();

    public async Task<T> StageAsync<T>(string title, Func<IStageDisplay, Task<T>> work)
    {
        Line($"== {title}");
        return await work(new Stage(this, time));
    }

    public void Say(string text) => Line(text);

    public void Fail(string text) => Line($"FAILED: {text}");

    private void Line(string text)
    {
        lock (output)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"[{time.GetElapsedTime(_start):mm\\:ss}] {text}"));
    }

    private sealed class Stage(PlainDisplay display, TimeProvider time) : IStageDisplay
    {
        private readonly Dictionary<string, (long At, double Fraction)> _shown = [];

        public void Progress(string work, double fraction, string note = "")
        {
            lock (_shown)
            {
                if (
                    _shown.TryGetValue(work, out var last)
                    && (last.Fraction >= 1 || (fraction < 1 && time.GetElapsedTime(last.At) < s_interval))
                )
                    return;
                _shown[work] = (time.GetTimestamp(), fraction);
            }

            display.Line(string.Create(CultureInfo.InvariantCulture, $"   {work} {fraction:0 %} {note}").TrimEnd());
        }

        public void Note(string text) => display.Line($"   {text}");
    }
}
