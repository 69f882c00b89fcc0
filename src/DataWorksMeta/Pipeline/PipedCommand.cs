using System.Collections;
using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using DataWorksMeta.Api;
using DataWorksMeta.Pipeline;
using DataWorksMeta.Transport;
using DataWorksMeta.Workspaces;

namespace DataWorksMeta.Commands;

/// <summary>
/// The base of every cmdlet that asks about what comes down the pipe: an id, an object of this module, or any object with the right
/// properties.
/// </summary>
public abstract class PipedCommand : DwCommand, IDynamicParameters
{
    internal const string InputObjectSet = "InputObject";
    internal const string ListSet = "List";

    private const string PipedObject = "PipedObject";

    private bool _isInputTyped;
    private object? _typed;
    private string? _taken;

    /// <summary>An id, or an object that has one: from another command of this module, a CSV file, JSON or a job.</summary>
    [Parameter(Position = 0, ParameterSetName = InputObjectSet, ValueFromPipeline = true)]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public virtual PSObject? InputObject { get; set; }

    /// <summary>
    /// Fills in OwnerName, the name of each owner. It costs one list of the members for each workspace and session (ListProjectMembers).
    /// </summary>
    /// <remarks>A parameter of the cmdlets whose objects have owners; each of them declares it.</remarks>
    public virtual SwitchParameter ResolveOwner { get; set; }

    /// <summary>
    /// How many calls the command may make in all, those among them that are made again. Where more would be needed, what came so far is
    /// given, and one error (Dw.BudgetSpent) says what was not asked.
    /// </summary>
    /// <remarks>A parameter of the cmdlets that ask on by what they were answered; each of them declares it.</remarks>
    public virtual int? MaxCalls { get; set; }

    /// <summary>The parameters that say what is asked about: one that comes down the pipe counts as <c>-InputObject</c>.</summary>
    internal string InputSet => _typed is null ? ParameterSetName : InputObjectSet;

    /// <summary>What the input must have, for the error that says it has not.</summary>
    internal abstract string InputDescription { get; }

    /// <summary>The parameter that stands first, beside <c>-InputObject</c>.</summary>
    internal virtual string? FirstParameter => null;

    /// <summary>
    /// A second way for what comes down the pipe, where the first place is taken by what was typed there: that is the value of the next
    /// parameter then. It is made only where it is needed, so that nobody sees a parameter that nobody types.
    /// </summary>
    object? IDynamicParameters.GetDynamicParameters()
    {
        if (!MyInvocation.ExpectingInput || Typed() is null)
            return null;
        var attributes = new Collection<Attribute>
        {
            new ParameterAttribute { ValueFromPipeline = true, DontShow = true },
            new AllowNullAttribute(),
            new AllowEmptyStringAttribute(),
            new AllowEmptyCollectionAttribute(),
        };
        return new RuntimeDefinedParameterDictionary
        {
            { PipedObject, new RuntimeDefinedParameter(PipedObject, typeof(PSObject), attributes) },
        };
    }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (MaxCalls is int most)
            Spend(new CallBudget(most));
        _isInputTyped = IsBound(nameof(InputObject));
        if (MyInvocation.ExpectingInput && Typed() is { } typed)
        {
            _typed = typed;
            if (!TakeTyped(typed))
                Refuse(BothGiven());
        }
        CheckArguments();
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (TryRead() is not { } inputs)
            return;
        if (!MyInvocation.ExpectingInput && (InputSet == InputObjectSet ? Count(InputObject) : CountOf(inputs)) is long total)
            Expect(total);
        foreach (PipedInput input in inputs)
        {
            try
            {
                Ask(input);
            }
            catch (DwException exception)
            {
                Fail(input.Source, exception);
            }
        }
    }

    private IEnumerable<PipedInput>? TryRead()
    {
        try
        {
            return Inputs();
        }
        catch (DwException exception)
        {
            Fail(null, exception);
            return null;
        }
    }

    private static long? CountOf(IEnumerable<PipedInput> inputs) => inputs.TryGetNonEnumeratedCount(out int count) ? count : null;

    /// <summary>How many inputs there are in an argument; <see langword="null"/> for what can be gone through only once.</summary>
    private static long? Count(object? argument) => (argument is PSObject wrapped ? wrapped.BaseObject : argument) switch
    {
        null => 0,
        string or IDictionary => 1,
        ICollection list => list.Cast<object?>().Aggregate<object?, long?>(0, static (sum, item) => sum + Count(item)),
        object value => LanguagePrimitives.GetEnumerable(value) is null ? 1 : null,
    };

    /// <summary>Does what is to be done about one input.</summary>
    /// <exception cref="DwException">The input does not say what it is about.</exception>
    internal virtual void Ask(PipedInput input)
    {
        Query query = QueryFor(input) ?? throw NamesNothing(input);
        Run(input.Source, input.Origin, input.Region, ResolveOwner ? WithOwners(query) : query);
    }

    /// <summary>The question about one input; <see langword="null"/> where the input does not say what is asked about.</summary>
    /// <exception cref="DwException">The same, with a reason of its own.</exception>
    internal virtual Query? QueryFor(PipedInput input) => null;

    /// <summary>The error of an input that does not say what it is about.</summary>
    internal DwException NamesNothing(PipedInput input) =>
        new(ErrorId.NoId, $"the input names no {InputDescription}.{InputColumns.Sentence(input)}");

    /// <summary>The inputs that were given as arguments.</summary>
    internal virtual IEnumerable<PipedInput> Arguments() => [PipedInput.None];

    /// <summary>What is asked about where nothing is named; <see langword="null"/> where something must be.</summary>
    internal virtual PipedInput? DefaultInput => null;

    /// <summary>Ends the command where arguments are missing that must be there.</summary>
    internal virtual void CheckArguments()
    {
    }

    /// <summary>The same question, whose answer tells its owners by name.</summary>
    internal virtual Query WithOwners(Query query) => new OwnerQuery(query);

    /// <summary>Takes what was typed at the first place while the input comes down the pipe.</summary>
    /// <returns>Whether there is a parameter that it can be for.</returns>
    internal virtual bool TakeTyped(object typed) => false;

    /// <summary>Takes it as the value of a parameter that was not given.</summary>
    internal bool TakeTyped<T>(string parameter, object typed, Action<T> set)
    {
        if (IsGiven(parameter) || !LanguagePrimitives.TryConvertTo(typed, CultureInfo.InvariantCulture, out T value))
            return false;
        set(value);
        _taken = parameter;
        return true;
    }

    /// <summary>Whether a parameter has a value: by its name, by its place, or from the first place.</summary>
    internal override bool IsGiven(string parameter) => parameter == _taken || base.IsGiven(parameter);

    /// <summary>The workspaces that are meant: as named, else that of the input, else that of the session; empty where none is.</summary>
    /// <param name="named">What the parameter says.</param>
    /// <param name="input">What came down the pipe.</param>
    /// <param name="isSubject">Whether a bare number or text names the workspace.</param>
    internal IReadOnlyList<ProjectName> Projects(string[] named, PipedInput input, bool isSubject)
    {
        if (named.Length > 0)
            return [.. named.Select(ProjectOf)];
        if (ProjectOf(input, isSubject) is { } own)
            return [own];
        return DefaultProject(input.Origin) is string text ? [ProjectOf(text)] : [];
    }

    /// <summary>The workspace of an input: by its id, else by its name; <see langword="null"/> where it names none.</summary>
    internal static ProjectName? ProjectOf(PipedInput input, bool isSubject)
    {
        if ((isSubject ? input.NumberId("ProjectId") : input.Number("ProjectId")) is long id)
            return ProjectName.Of(id);
        string? name = isSubject ? input.Id("Project", "ProjectIdentifier") : input.Text("Project", "ProjectIdentifier");
        return name is null ? null : ProjectOf(name);
    }

    /// <summary>A workspace as it was typed.</summary>
    internal static ProjectName ProjectOf(string text)
    {
        string plain = NameText.Clean(text) ?? text;
        return ProjectName.Of(NamePattern.Exact(plain) ?? plain, NamePattern.Matcher(plain));
    }

    /// <summary>A workspace without which there is no question.</summary>
    /// <param name="named">What the parameter says.</param>
    /// <param name="advice">What to write.</param>
    internal void NeedProject(string[] named, string advice)
    {
        if (named.Length == 0 && DefaultProject() is null)
            Refuse(new DwException(ErrorId.InvalidInput, "-Project is missing.", advice: advice));
    }

    internal static DwException BothGiven() => new(
        ErrorId.InvalidInput,
        "what is asked about comes down the pipe, and something was typed in its place as well.",
        advice: "Leave one of the two out: put the pipe away, or name the parameter that the typed value is for.");

    /// <summary>The environment: as named, else that of the input, else production.</summary>
    internal EnvType EnvironmentOf(PipedInput input, EnvType named)
    {
        if (IsBound("ProjectEnv") || input.Text("ProjectEnv", "EnvType") is not string text)
            return named;
        return EnvironmentName.Parse(text) ?? throw new DwException(
            ErrorId.InvalidInput,
            $"the environment of the input is '{NameText.Shown(text)}', which is neither Dev nor Prod.",
            advice: "Name it with -ProjectEnv Dev or -ProjectEnv Prod.");
    }

    private IEnumerable<PipedInput> Inputs()
    {
        if (_typed is not null)
            return PipedInput.Read(Piped());
        if (ParameterSetName != InputObjectSet)
            return Arguments();
        if (_isInputTyped && BoundArguments.HoldsNull(InputObject))
        {
            const string Reason = "the argument holds $null where something to ask about belongs.";
            Fail(null, new DwException(ErrorId.EmptyInput, Reason, advice: BoundArguments.Advice));
        }
        else if (!_isInputTyped && !MyInvocation.ExpectingInput)
        {
            if (DefaultInput is { } input)
                return [input];
            Refuse(new DwException(ErrorId.NoId, $"nothing was given that names a {InputDescription}."));
        }
        return PipedInput.Read(InputObject);
    }

    private PSObject? Piped() =>
        MyInvocation.BoundParameters.TryGetValue(PipedObject, out object? piped) && piped is not null ? PSObject.AsPSObject(piped) : null;

    /// <summary>
    /// What was typed at the first place; <see langword="null"/> where nothing was, or a script block that is run for each input.
    /// </summary>
    private object? Typed()
    {
        string? name = IsBound(nameof(InputObject)) ? nameof(InputObject) : FirstParameter;
        if (name is null || !IsBound(name))
            return null;
        // The parameter itself: a script block is bound at once, and its value is there with each input.
        object? typed = name == nameof(InputObject) ? InputObject?.BaseObject : GetType().GetProperty(name)?.GetValue(this);
        return typed is Array list ? (list.Length == 1 ? list.GetValue(0) : list.Length == 0 ? null : list) : typed;
    }
}
