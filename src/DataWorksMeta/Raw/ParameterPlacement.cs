namespace DataWorksMeta.Commands;

/// <summary>Where an operation looks for its parameters.</summary>
public enum ParameterPlacement
{
    /// <summary>In the address.</summary>
    Query = 0,

    /// <summary>In the body, as a form.</summary>
    Form = 1,
}
