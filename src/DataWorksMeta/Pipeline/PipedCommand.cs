using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>
/// The base of every cmdlet that asks about what comes down the pipe: an id, an object of this module, or any object with the right
/// properties.
/// </summary>
public abstract class PipedCommand : DwCommand
{
    internal const string InputObjectSet = "InputObject";
    internal const string ListSet = "List";

    /// <summary>An id, or an object that has one: from another command of this module, a CSV file, JSON or a job.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public virtual PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (PipedInput input in ParameterSetName == InputObjectSet ? PipedInput.Read(InputObject) : Arguments())
        {
            try
            {
                Query query = QueryFor(input)
                    ?? throw new DwException(ErrorId.NoId, $"the input names no {InputDescription}.{InputColumns.Sentence(input)}");
                Run(input.Source, input.Origin, input.Region, query);
            }
            catch (DwException exception)
            {
                Fail(input.Source, exception);
            }
        }
    }

    /// <summary>The question about one input; <see langword="null"/> where the input does not say what is asked about.</summary>
    /// <exception cref="DwException">The same, with a reason of its own.</exception>
    internal abstract Query? QueryFor(PipedInput input);

    /// <summary>What the input must have, for the error that says it has not.</summary>
    internal abstract string InputDescription { get; }

    /// <summary>The inputs that were given as arguments.</summary>
    internal virtual IEnumerable<PipedInput> Arguments() => [PipedInput.None];

    /// <summary>The environment: as named, else that of the input, else production.</summary>
    internal EnvType EnvironmentOf(PipedInput input, EnvType named)
    {
        if (IsBound("ProjectEnv") || input.Text("ProjectEnv", "EnvType") is not string text)
            return named;
        return EnvironmentName.Parse(text)
            ?? throw new DwException(ErrorId.InvalidInput, $"the environment '{text}' is neither Dev nor Prod.");
    }
}
