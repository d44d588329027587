using GenAI.Lifecycle.Local.Engine.Models;
using GenAI.Lifecycle.Local.Engine.Tokenization;
using GenAI.Lifecycle.Tokenization;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Local.Engine.Hosting;

/// <summary>Counts the tokens of a conversation as the model reads it; needs no libtorch.</summary>
internal sealed class ChatTokenCounter(BaseModel model)
{
    private readonly BytePairTokenizer _tokenizer = BytePairTokenizer.LoadByteLevel(
        Path.Combine(model.Directory, ModelDirectory.Tokenizer)
    );

    public int Count(IEnumerable<ChatMessage> messages) =>
        ChatTemplate.Encode(_tokenizer, messages.Select(message => new Turn(message.Role.Value, message.Text)), open: true).Count;
}
