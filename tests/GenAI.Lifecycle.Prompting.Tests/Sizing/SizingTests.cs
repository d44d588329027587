using GenAI.Lifecycle.Prompting.Sizing;

namespace GenAI.Lifecycle.Prompting.Tests.Sizing;

public class SizingTests
{
    // The worked example that practitioners quote: 7 billion parameters in fp16 on one A10G.
    private static readonly ServingPlan SevenBillion = new()
    {
        Model = ModelShape.Llama2With7B with { Parameters = 7_000_000_000 },
        Accelerator = Accelerator.A10G,
    };

    [Fact]
    public void The_published_7B_example_comes_out()
    {
        SevenBillion.Model.WeightBytes().ShouldBe(14e9);
        (SevenBillion.Model.KeyValueBytesPerToken() / 1e9).ShouldBe(0.000524288, 1e-12);
        ServingSizing.CacheTokens(SevenBillion).ShouldBe(19_073);
        ServingSizing.Prefill(SevenBillion, 350).TotalMilliseconds.ShouldBe(39.2, 0.05);
        ServingSizing.DecodeStep(SevenBillion).TotalMilliseconds.ShouldBe(23.33, 0.005);
        (ServingSizing.Prefill(SevenBillion, 350) + (ServingSizing.DecodeStep(SevenBillion) * 150)).TotalSeconds.ShouldBe(3.54, 0.005);
        // With the caches read as well, which the example leaves out, it is a little more.
        ServingSizing.Latency(SevenBillion, 350, 150).TotalSeconds.ShouldBeInRange(3.54, 3.65);
    }

    [Fact]
    public void Parameters_follow_from_the_dimensions()
    {
        // As the checkpoints of these models count.
        ModelShape.Llama2With7B.Parameters.ShouldBe(6_738_415_616);
        ModelShape.Llama2With13B.Parameters.ShouldBe(13_015_864_320);
        ModelShape.Llama2With70B.Parameters.ShouldBe(68_976_648_192);
        ModelShape.Llama31With8B.Parameters.ShouldBe(8_030_261_248);
        ModelShape.Llama31With70B.Parameters.ShouldBe(70_553_706_496);
        ModelShape.Mistral7B.Parameters.ShouldBe(7_241_732_096);
    }

    [Fact]
    public void Adapters_have_the_published_sizes()
    {
        // As peft prints them for Llama 2 7B.
        ModelShape.Llama2With7B.AdapterParameters(8, AdapterTargets.QueryValue).ShouldBe(4_194_304);
        ModelShape.Llama2With7B.AdapterParameters(64, AdapterTargets.All).ShouldBe(159_907_840);
        ModelShape.Llama31With8B.AdapterParameters(16, AdapterTargets.All).ShouldBe(41_943_040);
    }

    [Fact]
    public void Full_training_with_Adam_takes_sixteen_to_eighteen_bytes_a_parameter()
    {
        var plan = new TrainingPlan { Model = ModelShape.Llama2With7B, Accelerator = Accelerator.A100With80GB };
        var memory = TrainingSizing.Memory(plan);

        ((memory.Weights + memory.Gradients + memory.Optimizer) / ModelShape.Llama2With7B.Parameters).ShouldBe(16, 1e-9);
        var full = TrainingSizing.Memory(plan with { FullPrecisionGradients = true });
        ((full.Weights + full.Gradients + full.Optimizer) / ModelShape.Llama2With7B.Parameters).ShouldBe(18, 1e-9);
    }

    [Fact]
    public void Sharding_deals_memory_out()
    {
        var plan = new TrainingPlan
        {
            Model = ModelShape.Llama2With7B,
            Accelerator = Accelerator.A100With40GB,
            Accelerators = 8,
        };
        var stages = new[] { ShardingStage.None, ShardingStage.Optimizer, ShardingStage.Gradients, ShardingStage.Weights }
            .Select(s => TrainingSizing.Memory(plan with { Sharding = s }))
            .ToArray();

        // ZeRO paper, table 1, mixed-precision Adam: 16, 4 + 12/N, 2 + 14/N and 16/N bytes a parameter.
        var parameters = (double)ModelShape.Llama2With7B.Parameters;
        stages.Select(m => (m.Total - m.Activations) / parameters).ShouldBe([16, 4 + (12 / 8.0), 2 + (14 / 8.0), 2], 1e-9);
    }

    [Fact]
    public void Qlora_fits_where_full_training_does_not()
    {
        var qlora = new TrainingPlan
        {
            Model = ModelShape.Llama2With7B,
            Accelerator = Accelerator.A10G,
            Method = TrainingMethod.Qlora,
            SequenceLength = 1024,
        };

        TrainingSizing.Fits(qlora).Select(i => i.Name).ShouldContain("ml.g5.xlarge");
        TrainingSizing.Fits(qlora with { Method = TrainingMethod.Full }).Select(i => i.Name).ShouldNotContain("ml.g5.xlarge");
        TrainingSizing
            .Fits(qlora with { Method = TrainingMethod.Full, Sharding = ShardingStage.Weights })
            .Select(i => i.Name)
            .ShouldContain("ml.p4d.24xlarge");
        TrainingSizing.Fits(qlora).ShouldNotContain(i => i.Accelerator.Kind == AcceleratorKind.Inferentia);
    }

    [Fact]
    public void Recomputing_activations_saves_memory_and_costs_time()
    {
        var plan = new TrainingPlan
        {
            Model = ModelShape.Llama2With7B,
            Accelerator = Accelerator.A100With80GB,
            Checkpointing = false,
        };

        TrainingSizing
            .Memory(plan)
            .Activations.ShouldBeGreaterThan(5 * TrainingSizing.Memory(plan with { Checkpointing = true }).Activations);
        (TrainingSizing.Time(plan with { Checkpointing = true }, 1_000_000) / TrainingSizing.Time(plan, 1_000_000)).ShouldBe(8.0 / 6, 1e-6);
    }

    [Fact]
    public void Training_time_agrees_with_a_published_run()
    {
        // Llama 2 7B: 184,320 A100 hours for 2 trillion tokens (Touvron et al., 2023).
        var plan = new TrainingPlan
        {
            Model = ModelShape.Llama2With7B,
            Accelerator = Accelerator.A100With80GB,
            Accelerators = 1,
            Checkpointing = false,
            ModelFlopsUtilization = 0.40,
        };

        TrainingSizing.Time(plan, 2_000_000_000_000).TotalHours.ShouldBe(184_320, 184_320 * 0.15);
    }

    [Fact]
    public void Instances_that_fit_have_the_smallest_degree_of_parallelism()
    {
        var fits = ServingSizing.Fits(ModelShape.Llama2With70B, 1000, 200).ToDictionary(f => f.Instance.Name);

        fits.ShouldNotContainKey("ml.g5.12xlarge");
        fits["ml.p4d.24xlarge"].Plan.TensorParallelDegree.ShouldBe(4);
        fits["ml.p5.48xlarge"].Plan.TensorParallelDegree.ShouldBe(2);
        fits["ml.p5.48xlarge"].Copies.ShouldBe(4);
        fits["ml.inf2.48xlarge"].Plan.TensorParallelDegree.ShouldBe(8);
        ServingSizing
            .Fits(ModelShape.Llama2With70B, 1000, 200, NumericFormat.FourGrouped)
            .Select(f => f.Instance.Name)
            .ShouldContain("ml.g5.12xlarge");
    }

    [Fact]
    public void The_cheapest_way_changes_with_the_load()
    {
        var offer = new ServingOffer
        {
            InputPerMillion = 0.30m,
            OutputPerMillion = 0.60m,
            PromptTokens = 1000,
            AnswerTokens = 200,
            InstancePerHour = 1.5m,
            InstanceRequestsPerSecond = 5,
        };
        var breakEven = offer.EndpointBreakEven()!.Value;

        offer.OnDemandPerRequest.ShouldBe(0.00042m);
        breakEven.ShouldBe(1.5 * 730 / 0.00042, 1);
        offer.At(breakEven * 0.9).Cheapest.ShouldBe("on demand");
        offer.At(breakEven * 1.1).Cheapest.ShouldBe("endpoint");
        offer.At(5 * 730 * 3600 * 2.5).Endpoint.ShouldBe(3 * 1.5m * 730);
        (offer with { InstanceRequestsPerSecond = 0.1 }).EndpointBreakEven().ShouldBeNull();
    }

    [Fact]
    public void Quantised_weights_have_the_sizes_of_published_checkpoints()
    {
        // Llama 2 7B and 13B in AWQ with groups of 128, as published: 3.89 and 7.25 GB.
        (ModelShape.Llama2With7B.WeightBytes(NumericFormat.FourGrouped) / 1e9).ShouldBe(3.89, .02);
        (ModelShape.Llama2With13B.WeightBytes(NumericFormat.FourGrouped) / 1e9).ShouldBe(7.25, .05);
        // QLoRA: about half a byte a parameter and the embeddings.
        (ModelShape.Llama2With7B.WeightBytes(NumericFormat.NormalFloat4) / ModelShape.Llama2With7B.Parameters).ShouldBe(.57, .02);
        // The paper's gain of grouped queries: an eighth of the cache.
        (
            ModelShape.Llama2With70B.KeyValueBytesPerToken()
            / (ModelShape.Llama2With70B with { KeyValueHeads = 64 }).KeyValueBytesPerToken()
        ).ShouldBe(1 / 8.0);
    }

    [Fact]
    public void Activations_agree_with_the_published_formula_for_GPT_3()
    {
        // Korthikanti et al., 2022: s·b·h·(34 + 5·a·s/h) a layer, and for GPT-3 the second term is 80.
        var gpt3 = new ModelShape
        {
            Name = "GPT-3",
            Layers = 96,
            HiddenSize = 12288,
            Heads = 96,
            KeyValueHeads = 96,
            FeedForwardSize = 4 * 12288,
            VocabularySize = 50257,
            ContextLength = 2048,
        };
        var plan = new TrainingPlan
        {
            Model = gpt3,
            Accelerator = Accelerator.A100With80GB,
            SequenceLength = 2048,
            Checkpointing = false,
            FlashAttention = false,
        };
        var logits = 8.0 * 2048 * 50257;

        (TrainingSizing.Memory(plan).Activations - logits).ShouldBe(96.0 * 2048 * 12288 * (34 + 80), 1);
        (TrainingSizing.Memory(plan with { FlashAttention = true }).Activations - logits).ShouldBe(96.0 * 2048 * 12288 * 34, 1);
    }

    [Fact]
    public void Runs_and_requests_have_prices()
    {
        // 184,320 A100 hours on ml.p4de.24xlarge at 40 an hour of eight.
        var plan = new TrainingPlan
        {
            Model = ModelShape.Llama2With7B,
            Accelerator = Accelerator.A100With80GB,
            Accelerators = 8,
            Checkpointing = false,
            Sharding = ShardingStage.Weights,
        };
        var tokens = 1_000_000_000L;
        TrainingSizing
            .Cost(plan, tokens, AcceleratedInstance.Find("ml.p4de.24xlarge"), 40m)
            .ShouldBe((decimal)TrainingSizing.Time(plan, tokens).TotalHours * 40m, .01m);

        var fit = ServingSizing.Fits(ModelShape.Llama2With7B, 350, 150).Single(f => f.Instance.Name == "ml.g5.xlarge");
        fit.CostPerThousand(1.5m, 350, 150).ShouldBe(1.5m / 3600 * 1000 / (decimal)fit.RequestsPerSecond(350, 150), .0001m);
    }

    [Fact]
    public void Provisioned_throughput_pays_off_from_its_break_even_on()
    {
        var offer = new ServingOffer
        {
            InputPerMillion = 0.30m,
            OutputPerMillion = 0.60m,
            PromptTokens = 1000,
            AnswerTokens = 200,
            ModelUnitPerHour = 20m,
            ModelUnitRequestsPerSecond = 50,
            PeakToMean = 2,
        };
        var breakEven = offer.ProvisionedBreakEven()!.Value;

        breakEven.ShouldBe(20 * 730 / 0.00042, 1);
        offer.At(breakEven * 1.01).Cheapest.ShouldBe("provisioned");
        offer.At(breakEven * .99).Cheapest.ShouldBe("on demand");
        // Capacity is bought for the peak: two units from half of one's load on.
        offer.At(50 * 730 * 3600 * .51).Provisioned.ShouldBe(2 * 20m * 730);
    }

    [Fact]
    public void A_bad_number_is_refused_by_name()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ServingSizing.Prefill(SevenBillion, 0)).ParamName.ShouldBe("promptTokens");
        Should
            .Throw<ArgumentOutOfRangeException>(() => ServingSizing.UsableBytes(SevenBillion with { MemoryUtilization = 1.2 }))
            .ParamName.ShouldBe("MemoryUtilization");
        Should.Throw<ArgumentException>(() => AcceleratedInstance.Find("ml.t9.nano"));
    }
}
