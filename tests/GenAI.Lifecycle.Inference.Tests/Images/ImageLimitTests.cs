// The abstractions under test are still marked experimental.
#pragma warning disable MEAI001
using System.Drawing;
using GenAI.Lifecycle.Inference.Images;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Images;

public sealed class ImageLimitTests
{
    private const string Canvas = "amazon.nova-canvas-v1:0";
    private const string Titan = "amazon.titan-image-generator-v2:0";
    private const string Core = "stability.stable-image-core-v1:1";
    private static readonly DataContent s_image = new(new byte[] { 1 }, "image/png");

    [Theory]
    [InlineData(Canvas, 512, 300, "320 to 4096")]
    [InlineData(Canvas, 500, 512, "16 divides")]
    [InlineData(Canvas, 4096, 2048, "4194304")]
    [InlineData(Canvas, 2048, 320, "1:4")]
    [InlineData(Titan, 500, 500, "1024x1024")]
    [InlineData(Core, 1024, 1024, "aspect ratio")]
    public async Task A_size_is_refused_with_the_sizes_that_there_are(string modelId, int width, int height, string limit)
    {
        var error = await RefusedAsync(
            modelId,
            new ImageGenerationRequest("a"),
            new ImageGenerationOptions { ImageSize = new Size(width, height) }
        );

        error.Message.ShouldContain($"ImageSize is {width}x{height}");
        error.Message.ShouldContain(limit);
    }

    [Theory]
    [InlineData(Canvas, 1_025)]
    [InlineData(Titan, 513)]
    [InlineData(Core, 10_001)]
    public async Task A_prompt_that_is_too_long_is_refused_with_the_limit(string modelId, int characters) =>
        (await RefusedAsync(modelId, new ImageGenerationRequest(new string('x', characters)))).Message.ShouldContain(
            $"{characters - 1} characters"
        );

    [Fact]
    public async Task Counts_seeds_media_and_masks_are_held_to_the_model()
    {
        (await RefusedAsync(Canvas, new ImageGenerationRequest("a"), new ImageGenerationOptions { Count = 6 })).Message.ShouldContain(
            "Count is 6"
        );
        (
            await RefusedAsync(
                Titan,
                new ImageGenerationRequest("a"),
                new ImageGenerationOptions().WithSettings(new ImageSettings { Seed = 2_147_483_647 })
            )
        ).Message.ShouldContain("2147483646");
        (
            await RefusedAsync(Canvas, new ImageGenerationRequest("a"), new ImageGenerationOptions { MediaType = "image/webp" })
        ).Message.ShouldContain("MediaType");
        (await RefusedAsync(Canvas, new ImageGenerationRequest(""))).Message.ShouldContain("Prompt is empty");
        (await RefusedAsync(Core, new ImageGenerationRequest("a", [s_image]))).Message.ShouldContain("OriginalImages is 1 images");
        (
            await RefusedAsync(
                Canvas,
                new ImageGenerationRequest("a"),
                new ImageGenerationOptions().WithSettings(new ImageSettings { MaskPrompt = "x" })
            )
        ).Message.ShouldContain("exactly 1");
        (
            await RefusedAsync(
                "stability.sd3-5-large-v1:0",
                new ImageGenerationRequest("a", [s_image]),
                new ImageGenerationOptions().WithSettings(new ImageSettings { Mask = s_image })
            )
        ).Message.ShouldContain("does not inpaint");
        (
            await RefusedAsync(
                "stability.stable-image-inpaint-v1:0",
                new ImageGenerationRequest("a", [s_image]),
                new ImageGenerationOptions().WithSettings(new ImageSettings { MaskPrompt = "x" })
            )
        ).Message.ShouldContain("MaskPrompt");
        (
            await RefusedAsync(
                Canvas,
                new ImageGenerationRequest("a", [s_image]),
                new ImageGenerationOptions().WithSettings(new ImageSettings { Outpaint = true })
            )
        ).Message.ShouldContain("MaskPrompt");
        (
            await RefusedAsync(Canvas, new ImageGenerationRequest("a", [new DataContent(new byte[] { 1 }, "image/gif")]))
        ).Message.ShouldContain("image/gif");
        (
            await RefusedAsync(
                Core,
                new ImageGenerationRequest("a"),
                new ImageGenerationOptions().WithSettings(new ImageSettings { AspectRatio = "7:1" })
            )
        ).Message.ShouldContain("16:9");
        (await RefusedAsync("some.model", new ImageGenerationRequest("a"))).Message.ShouldContain("some.model");
    }

    private static async Task<Exception> RefusedAsync(
        string modelId,
        ImageGenerationRequest request,
        ImageGenerationOptions? options = null
    )
    {
        using var wire = FakeWire.Answering();
        using var generator = new BedrockImageGenerator(
            new BedrockModelInvoker(wire.BedrockRuntime()),
            new BedrockImageOptions { ModelId = modelId }
        );
        var error = await Should.ThrowAsync<Exception>(() =>
            generator.GenerateAsync(request, options, TestContext.Current.CancellationToken)
        );
        wire.All.ShouldBeEmpty();
        (error is ArgumentException or NotSupportedException).ShouldBeTrue();
        return error;
    }
}
