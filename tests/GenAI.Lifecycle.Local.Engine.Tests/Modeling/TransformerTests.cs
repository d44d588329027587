using GenAI.Lifecycle.Local.Engine.Adapters;
using GenAI.Lifecycle.Local.Engine.Modeling;
using static TorchSharp.torch;

namespace GenAI.Lifecycle.Local.Engine.Tests.Modeling;

public sealed class TransformerTests
{
    private static readonly long[] Ids = [5, 9, 200, 17, 31, 5, 9, 250, 3, 77, 12];

    [Fact]
    public void Decoding_with_a_cache_gives_the_logits_of_the_full_pass()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = TinyModel.Create();
        var full = model.Logits(tensor(Ids, [1, Ids.Length]));

        using var cache = new KeyValueCache(model.Config, [0], Ids.Length);
        var first = model.Project(model.Hidden(tensor(Ids[..4], [1, 4]), cache));
        var steps = Ids[4..].Select(id => model.Project(model.Hidden(tensor(new[] { id }, [1, 1]), cache))).ToArray();

        LargestDifference(full, cat([first, .. steps], 1)).ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void A_sequence_padded_in_a_batch_has_the_states_it_has_alone()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = TinyModel.Create();
        using var alone = new KeyValueCache(model.Config, [0], 5);
        var single = model.Hidden(tensor(Ids[..4], [1, 4]), alone);
        var next = model.Hidden(tensor(new[] { Ids[4] }, [1, 1]), alone);

        using var together = new KeyValueCache(model.Config, [3, 0], 8);
        long[] padded = [0, 0, 0, .. Ids[..4], .. Ids[4..11]];
        var both = model.Hidden(tensor(padded, [2, 7]), together);
        var nextBoth = model.Hidden(tensor(new[] { Ids[4], 8L }, [2, 1]), together);

        LargestDifference(single[0], both[0].narrow(0, 3, 4)).ShouldBeLessThan(1e-5);
        LargestDifference(next[0], nextBoth[0]).ShouldBeLessThan(1e-5);
    }

    [Fact]
    public void A_token_is_not_seen_by_those_before_it()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = TinyModel.Create();
        long[] other = [.. Ids[..8], 1, 2, 4];
        var difference = model.Logits(tensor(Ids, [1, 11])) - model.Logits(tensor(other, [1, 11]));

        difference.narrow(1, 0, 8).abs().max().item<float>().ShouldBeLessThan(1e-5f);
        difference.narrow(1, 8, 3).abs().max().item<float>().ShouldBeGreaterThan(1e-3f);
    }

    [Fact]
    public void Merged_adapters_give_the_logits_of_unmerged_ones()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = TinyModel.Create();
        using var adapters = AdapterSet.Initialise(model, new AdapterSettings { Rank = 4 }, seed: 1);
        manual_seed(2);
        foreach (var (_, tensor) in adapters.Parameters)
            tensor.copy_(randn_like(tensor) * .2);
        var ids = tensor(Ids, [1, Ids.Length]);
        var plain = model.Logits(ids);
        model.Adapters = adapters;
        var adapted = model.Logits(ids);
        adapters.MergeInto(model);
        model.Adapters = null;

        LargestDifference(adapted, model.Logits(ids)).ShouldBeLessThan(2e-4);
        LargestDifference(adapted, plain).ShouldBeGreaterThan(1e-2);
    }

    [Fact]
    public void New_adapters_change_nothing()
    {
        using var scope = NewDisposeScope();
        using var guard = no_grad();
        using var model = TinyModel.Create();
        var ids = tensor(Ids, [1, Ids.Length]);
        var plain = model.Logits(ids);
        using var adapters = AdapterSet.Initialise(model, new AdapterSettings { Rank = 4 }, seed: 1);
        model.Adapters = adapters;
        LargestDifference(model.Logits(ids), plain).ShouldBe(0);
    }

    [Fact]
    public void A_parameter_of_another_shape_is_refused()
    {
        using var model = TinyModel.Create();
        var wrong = new Dictionary<string, Tensor>(model.Parameters) { [ParameterNames.FinalNorm] = ones(7) };
        Should.Throw<InvalidDataException>(() => Transformer.FromParameters(model.Config, wrong)).Message.ShouldContain("[7]");
        wrong.Remove(ParameterNames.FinalNorm);
        Should
            .Throw<InvalidDataException>(() => Transformer.FromParameters(model.Config, wrong))
            .Message.ShouldContain(ParameterNames.FinalNorm);
    }

    private static double LargestDifference(Tensor one, Tensor other) => (one - other).abs().max().item<float>();
}
