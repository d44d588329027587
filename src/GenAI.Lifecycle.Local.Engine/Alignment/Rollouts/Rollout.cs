using GenAI.Lifecycle.Local.Engine.Alignment.Rewards;
using GenAI.Lifecycle.Local.Engine.Training;

namespace GenAI.Lifecycle.Local.Engine.Alignment.Rollouts;

/// <summary>An answer that the policy drew, and what is known of it before the policy learns from it.</summary>
internal sealed class Rollout(int group, DrawnAnswer answer, bool ended)
{
    /// <summary>The prompt's place among those of the step.</summary>
    public int Group => group;

    /// <summary>The answer.</summary>
    public DrawnAnswer Answer => answer;

    /// <summary>Whether the policy ended the answer; otherwise the token limit did.</summary>
    public bool Ended => ended;

    /// <summary>The prompt with the answer.</summary>
    public Example Row => Answer.Row;

    /// <summary>The number of tokens drawn.</summary>
    public int Length => Answer.Tokens;

    /// <summary>The reward; NaN if no rule applies to the answer.</summary>
    public double Reward { get; set; }

    /// <summary>The log-probability of each token when it was drawn.</summary>
    public float[] Policy { get; set; } = [];

    /// <summary>The log-probability of each token under the reference.</summary>
    public float[] Reference { get; set; } = [];

    /// <summary>The value before each token.</summary>
    public float[] Values { get; set; } = [];

    /// <summary>The mean entropy of the distributions that the tokens were drawn from, in nats.</summary>
    public double Entropy { get; set; }

    /// <summary>The advantage of each token.</summary>
    public float[] Advantages { get; set; } = [];

    /// <summary>The estimate of the divergence from the reference over the whole answer, in nats.</summary>
    public double Divergence => Policy.Zip(Reference, static (policy, reference) => (double)policy - reference).Sum();
}
