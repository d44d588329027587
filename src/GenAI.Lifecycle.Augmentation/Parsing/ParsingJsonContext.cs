using System.Text.Json;
using System.Text.Json.Serialization;

namespace GenAI.Lifecycle.Augmentation.Parsing;

[JsonSerializable(typeof(Dictionary<string, JsonElement>))]
internal sealed partial class ParsingJsonContext : JsonSerializerContext;
