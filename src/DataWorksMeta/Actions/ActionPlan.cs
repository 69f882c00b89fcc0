using DataWorksMeta.Api;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Actions;

/// <summary>One operation that changes something, described before it is done.</summary>
/// <param name="operation">How it travels.</param>
/// <param name="arguments">What is sent, in the service's words.</param>
/// <param name="target">What it changes.</param>
/// <param name="text">What is done to it, in a person's words: <c>Run again</c>.</param>
internal sealed class ActionPlan(OperationEntry operation, Arguments arguments, ActionTarget target, string text)
{
    public ActionPlan(string operation, Arguments arguments, ActionTarget target, string text)
        : this(
            OperationTable.Find(operation) ?? throw new ArgumentException("Not an operation of the version.", nameof(operation)),
            arguments,
            target,
            text)
    {
    }

    public OperationEntry Operation { get; } = operation;

    public Arguments Arguments { get; } = arguments;

    public ActionTarget Target { get; } = target;

    public string Text { get; } = text;

    /// <summary>
    /// What the input already says against it; it never costs a call. Absent where nothing can.
    /// </summary>
    public Func<Judgement>? Judge { get; init; }

    /// <summary>A look before: the same plan, knowing more. Only where something is wanted that the input does not say.</summary>
    public Func<ICaller, ICallLog, CancellationToken, Task<ActionPlan>>? Prepare { get; init; }

    /// <summary>Whether <see cref="Prepare"/> is needed in any case, not only where the result is wanted.</summary>
    public bool IsPreparedAlways { get; init; }

    /// <summary>
    /// A look after no answer came: what shows that it was done, <see langword="null"/> where nothing does. It only reads. Absent where
    /// nothing ever shows it.
    /// </summary>
    public Func<ActionLook, CancellationToken, Task<object?>>? Look { get; init; }

    /// <summary>The command that shows a person whether it was done; its region is added.</summary>
    public required string LookCommand { get; init; }

    /// <summary>What a person should hear when it is done.</summary>
    public string? Warning { get; init; }

    /// <summary>What a person hears besides who wants to hear more (-Verbose): how to undo it.</summary>
    public string? Note { get; init; }

    /// <summary>Whether a reply that answers false says that it was not done. An operation that is not known may only tell so.</summary>
    public bool IsDeniedByFalse { get; init; } = true;

    /// <summary>The object that stands for what was done.</summary>
    public Func<ActionAnswer, object?>? Result { get; init; }

    /// <summary>The same, where it takes reading: it was done, so that no failure of a look makes an error of it.</summary>
    public Func<ActionAnswer, ICallLog, CancellationToken, Task<object?>>? Read { get; init; }

    /// <summary>The command that shows the truth, in the region that was asked.</summary>
    public string LookCommandIn(string? region)
    {
        // The journal is asked without a call.
        if (region is null || LookCommand.StartsWith("Get-DwAction", StringComparison.Ordinal))
            return LookCommand;
        int pipe = LookCommand.IndexOf(" | ", StringComparison.Ordinal);
        return pipe < 0 ? $"{LookCommand} -Region {region}" : $"{LookCommand[..pipe]} -Region {region}{LookCommand[pipe..]}";
    }
}
