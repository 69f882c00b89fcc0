using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;

namespace DataWorksMeta.Commands;

/// <summary>The base of every cmdlet that asks about what comes down the pipe: an id, an object of this module, or any object with the right properties.</summary>
public abstract class PipedCommand : QueryCommand
{
    internal const string InputObjectSet = "InputObject";
    internal const string ListSet = "List";

    /// <summary>An id, or an object that has one: from another command of this module, a CSV file, JSON or a job.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public PSObject? InputObject { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        foreach (Input input in ParameterSetName == InputObjectSet ? Input.Read(InputObject) : Arguments())
        {
            if (About(input) is Query query)
                Ask(input.Source, input.Origin, input.Region, query);
            else
                Refuse(input.Source, new DwException(ErrorId.NoId, $"the input names no {Wanted}."));
        }
    }

    /// <summary>The question about one input; <see langword="null"/> where the input does not say what is asked about.</summary>
    internal abstract Query? About(Input input);

    /// <summary>What the input must have, for the error that says it has not.</summary>
    internal abstract string Wanted { get; }

    /// <summary>The inputs that were given as arguments.</summary>
    internal virtual IEnumerable<Input> Arguments() => [Input.Nothing];

    /// <summary>The environment: as named, else that of the input, else production.</summary>
    internal EnvType EnvironmentOf(Input input, EnvType named) =>
        IsBound("ProjectEnv") ? named : Wire.Environment(input.Text("ProjectEnv", "EnvType")) ?? named;
}
