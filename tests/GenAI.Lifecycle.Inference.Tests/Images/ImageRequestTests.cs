// The abstractions under test are still marked experimental.
#pragma warning disable MEAI001
using System.Drawing;
using GenAI.Lifecycle.Inference.Images;
using GenAI.Lifecycle.Inference.InvokeModel;
using GenAI.Lifecycle.Wire.Tests.Support;
using Microsoft.Extensions.AI;

namespace GenAI.Lifecycle.Inference.Tests.Images;

public sealed class ImageRequestTests
{
    private const string Canvas = "amazon.nova-canvas-v1:0";
    private static readonly DataContent s_image = new(new byte[] { 1, 2 }, "image/png");
    private static readonly DataContent s_mask = new(new byte[] { 3 }, "image/png");

    [Fact]
    public async Task Nova_canvas_draws_a_text()
    {
        var options = new ImageGenerationOptions { Count = 2, ImageSize = new Size(512, 768) }.WithSettings(
            new ImageSettings
            {
                NegativePrompt = "rain",
                Seed = 7,
                Quality = "premium",
                GuidanceScale = 6.5f,
            }
        );

        (await SendAsync(Canvas, new ImageGenerationRequest("a cat"), options)).ShouldBeJson(
            """{"taskType":"TEXT_IMAGE","textToImageParams":{"text":"a cat","negativeText":"rain"},"imageGenerationConfig":{"numberOfImages":2,"width":512,"height":768,"quality":"premium","cfgScale":6.5,"seed":7}}"""
        );
    }

    [Fact]
    public async Task Amazon_s_models_vary_inpaint_and_outpaint()
    {
        var request = new ImageGenerationRequest("a dog", [s_image]);

        (
            await SendAsync(
                "amazon.titan-image-generator-v2:0",
                request,
                new ImageGenerationOptions().WithSettings(new ImageSettings { Strength = 0.5f })
            )
        ).ShouldBeJson(
            """{"taskType":"IMAGE_VARIATION","imageVariationParams":{"text":"a dog","images":["AQI="],"similarityStrength":0.5},"imageGenerationConfig":{"numberOfImages":1}}"""
        );
        (
            await SendAsync(Canvas, request, new ImageGenerationOptions().WithSettings(new ImageSettings { MaskPrompt = "the cat" }))
        ).ShouldBeJson(
            """{"taskType":"INPAINTING","inPaintingParams":{"text":"a dog","image":"AQI=","maskPrompt":"the cat"},"imageGenerationConfig":{"numberOfImages":1}}"""
        );
        (
            await SendAsync(
                Canvas,
                request,
                new ImageGenerationOptions().WithSettings(new ImageSettings { Mask = s_mask, Outpaint = true })
            )
        ).ShouldBeJson(
            """{"taskType":"OUTPAINTING","outPaintingParams":{"text":"a dog","image":"AQI=","maskImage":"Aw=="},"imageGenerationConfig":{"numberOfImages":1}}"""
        );
    }

    [Fact]
    public async Task Stability_draws_varies_inpaints_and_outpaints()
    {
        (
            await SendAsync(
                "stability.sd3-5-large-v1:0",
                new ImageGenerationRequest("a cat"),
                new ImageGenerationOptions { MediaType = "image/jpeg" }.WithSettings(
                    new ImageSettings
                    {
                        AspectRatio = "16:9",
                        Seed = 4_000_000_000,
                        NegativePrompt = "rain",
                    }
                )
            )
        ).ShouldBeJson("""{"prompt":"a cat","negative_prompt":"rain","aspect_ratio":"16:9","seed":4000000000,"output_format":"jpeg"}""");
        (
            await SendAsync(
                "stability.sd3-5-large-v1:0",
                new ImageGenerationRequest("a dog", [s_image]),
                new ImageGenerationOptions().WithSettings(new ImageSettings { Strength = 0.5f })
            )
        ).ShouldBeJson("""{"prompt":"a dog","image":"AQI=","mode":"image-to-image","strength":0.5}""");
        (
            await SendAsync(
                "us.stability.stable-image-inpaint-v1:0",
                new ImageGenerationRequest("a dog", [s_image]),
                new ImageGenerationOptions().WithSettings(new ImageSettings { Mask = s_mask })
            )
        ).ShouldBeJson("""{"prompt":"a dog","image":"AQI=","mask":"Aw=="}""");
        (
            await SendAsync(
                "us.stability.stable-outpaint-v1:0",
                new ImageGenerationRequest("a dog", [s_image]),
                new ImageGenerationOptions().WithSettings(new ImageSettings { Outpaint = true, Extend = (1, 2, 3, 4) })
            )
        ).ShouldBeJson("""{"prompt":"a dog","image":"AQI=","left":1,"right":2,"up":3,"down":4}""");
    }

    [Fact]
    public async Task Stable_Diffusion_XL_has_weighted_prompts_and_artifacts()
    {
        const string Answer = """{"result":"success","artifacts":[{"seed":1,"base64":"AQ==","finishReason":"SUCCESS"}]}""";
        (
            await SendAsync(
                "stability.stable-diffusion-xl-v1",
                new ImageGenerationRequest("a cat"),
                new ImageGenerationOptions { ImageSize = new Size(1024, 1024) }.WithSettings(
                    new ImageSettings { NegativePrompt = "rain", Seed = 7 }
                ),
                Answer
            )
        ).ShouldBeJson(
            """{"text_prompts":[{"text":"a cat","weight":1},{"text":"rain","weight":-1}],"width":1024,"height":1024,"seed":7}"""
        );
        (
            await SendAsync(
                "stability.stable-diffusion-xl-v1",
                new ImageGenerationRequest("a dog", [s_image]),
                new ImageGenerationOptions().WithSettings(new ImageSettings { Mask = s_mask }),
                Answer
            )
        ).ShouldBeJson(
            """{"text_prompts":[{"text":"a dog","weight":1}],"init_image":"AQI=","mask_source":"MASK_IMAGE_WHITE","mask_image":"Aw=="}"""
        );
    }

    [Fact]
    public async Task Images_come_back_as_data_with_why_others_are_missing()
    {
        using var wire = FakeWire.Answering("""{"images":["AQI="],"error":"1 of 2 images was blocked"}""");

        var response = await new BedrockImageGenerator(
            new BedrockModelInvoker(wire.BedrockRuntime()),
            new BedrockImageOptions { ModelId = Canvas }
        ).GenerateAsync(
            new ImageGenerationRequest("a cat"),
            new ImageGenerationOptions { Count = 2 },
            TestContext.Current.CancellationToken
        );

        var image = response.Contents.OfType<DataContent>().Single();
        image.MediaType.ShouldBe("image/png");
        image.Data.ToArray().ShouldBe([1, 2]);
        response.Contents.OfType<ErrorContent>().Single().Message.ShouldContain("blocked");
    }

    [Fact]
    public async Task No_image_is_an_error_with_the_filter_s_reason()
    {
        var error = await Should.ThrowAsync<ServiceException>(() =>
            SendAsync(
                "stability.stable-image-core-v1:1",
                new ImageGenerationRequest("a cat"),
                null,
                """{"finish_reasons":["Filter reason: prompt"]}"""
            )
        );

        error.Code.ShouldBe("ContentFiltered");
        error.Message.ShouldContain("Filter reason: prompt");
        error.RequestId.ShouldBe("request-1");
    }

    private static async Task<string> SendAsync(
        string modelId,
        ImageGenerationRequest request,
        ImageGenerationOptions? options = null,
        string answer = """{"images":["AQ=="]}"""
    )
    {
        using var wire = FakeWire.Answering(answer);
        using var generator = new BedrockImageGenerator(
            new BedrockModelInvoker(wire.BedrockRuntime()),
            new BedrockImageOptions { ModelId = modelId }
        );
        var response = await generator.GenerateAsync(request, options, TestContext.Current.CancellationToken);
        response.Contents.OfType<DataContent>().Count().ShouldBe(1);
        return wire.Last.Body;
    }
}
