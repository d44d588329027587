using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace GenAI.Lifecycle.Pretraining.World;

/// <summary>One item of the sample's data.</summary>
/// <param name="Id">The first 16 hexadecimal digits of the SHA-256 of the dialogue.</param>
/// <param name="Dialogue">The conversation.</param>
/// <param name="Summary">Its reference summary.</param>
/// <param name="Facts">The strings of a correct summary, in the order of <see cref="FactNames"/>.</param>
internal sealed record Sample(string Id, string Dialogue, string Summary, IReadOnlyList<string> Facts)
{
    public static readonly string[] FactNames = ["customer", "product", "date", "problem", "resolution"];

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Hash(string dialogue) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(dialogue)))[..16];

    /// <summary>Draws distinct samples with a seed.</summary>
    public static IReadOnlyList<Sample> Draw(ulong seed, int count)
    {
        var dice = new Dice(seed);
        var samples = new Dictionary<string, Sample>(count);
        while (samples.Count < count)
        {
            var facts = SupportCase.Draw(dice, coined: .1);
            var dialogue = World.Dialogue.Write(dice, facts);
            var id = Hash(dialogue);
            samples.TryAdd(
                id,
                new Sample(
                    id,
                    dialogue,
                    World.Dialogue.Summarise(facts),
                    [facts.Customer, facts.Product, facts.Date, facts.Problem, facts.Resolution]
                )
            );
        }

        return [.. samples.Values];
    }

    public string ToJson() => JsonSerializer.Serialize(this, Json);
}
