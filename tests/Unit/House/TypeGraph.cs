using Mono.Cecil;
using Mono.Cecil.Cil;

namespace DataWorksMeta.Unit.House;

/// <summary>Which type of the module names which other, read from what the compiler made of them.</summary>
internal sealed class TypeGraph
{
    private static readonly Lazy<TypeGraph> s_module = new(static () => new TypeGraph(typeof(DwSession).Assembly.Location));

    private readonly Dictionary<string, HashSet<string>> _namedBy = [];
    private readonly HashSet<string> _ofPowerShell = [];
    private readonly HashSet<string> _cmdlets = [];

    private TypeGraph(string path)
    {
        using AssemblyDefinition assembly = AssemblyDefinition.ReadAssembly(path);
        TypeDefinition[] types =
            [.. assembly.MainModule.Types.Where(static type => type.Namespace.StartsWith("DataWorksMeta", StringComparison.Ordinal))];
        HashSet<string> own = [.. types.Select(static type => type.FullName)];
        foreach (TypeDefinition type in types)
        {
            var named = new HashSet<string>();
            foreach (TypeReference reference in References(type))
            {
                string name = Outermost(reference).FullName;
                if (own.Contains(name) && name != type.FullName)
                    named.Add(Name(name));
                if (name.StartsWith("System.Management.Automation", StringComparison.Ordinal))
                    _ofPowerShell.Add(Name(type.FullName));
            }
            _namedBy[Name(type.FullName)] = named;
        }
        bool hasGrown = true;
        while (hasGrown)
        {
            hasGrown = false;
            foreach (TypeDefinition type in types.Where(IsOfTheShell))
                hasGrown |= _cmdlets.Add(Name(type.FullName));
        }
    }

    public static TypeGraph Module => s_module.Value;

    /// <summary>The types, without their namespaces: no two have the same name.</summary>
    public IEnumerable<string> Types => _namedBy.Keys;

    /// <summary>Cmdlets, their bases, completers and transformers: what PowerShell itself makes and calls.</summary>
    public bool IsCmdlet(string type) => _cmdlets.Contains(type);

    public bool MentionsPowerShell(string type) => _ofPowerShell.Contains(type);

    public IEnumerable<string> NamedBy(string type) => _namedBy[type];

    private static string Name(string fullName) => fullName[(fullName.LastIndexOf('.') + 1)..].Split('`')[0];

    private bool IsOfTheShell(TypeDefinition type) =>
        (type.BaseType is TypeReference parent
            && (parent.Name is "PSCmdlet" or "Cmdlet" or "ArgumentTransformationAttribute" || _cmdlets.Contains(Name(parent.FullName))))
        || type.Interfaces.Any(static implemented => implemented.InterfaceType.Name == "IArgumentCompleter");

    private static TypeReference Outermost(TypeReference type)
    {
        type = type.GetElementType();
        while (type.DeclaringType is not null)
            type = type.DeclaringType;
        return type;
    }

    private static IEnumerable<TypeReference> References(TypeDefinition type)
    {
        IEnumerable<TypeReference?> all = [type.BaseType, .. type.Interfaces.Select(static implemented => implemented.InterfaceType)];
        all = all
            .Concat(type.Fields.Select(static field => field.FieldType))
            .Concat(type.Properties.Select(static property => property.PropertyType))
            .Concat(type.Methods.SelectMany(References))
            .Concat(Attributes(type))
            .Concat(type.Properties.SelectMany(Attributes))
            .Concat(type.NestedTypes.SelectMany(References));
        return all.OfType<TypeReference>().SelectMany(Parts);
    }

    private static IEnumerable<TypeReference> References(MethodDefinition method)
    {
        IEnumerable<TypeReference> all = [method.ReturnType, .. method.Parameters.Select(static parameter => parameter.ParameterType)];
        if (!method.HasBody)
            return all;
        return all
            .Concat(method.Body.Variables.Select(static variable => variable.VariableType))
            .Concat(method.Body.ExceptionHandlers.Select(static handler => handler.CatchType).OfType<TypeReference>())
            .Concat(method.Body.Instructions.SelectMany(References));
    }

    private static IEnumerable<TypeReference> References(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        FieldReference field => [field.DeclaringType, field.FieldType],
        GenericInstanceMethod method =>
        [
            method.DeclaringType,
            method.ReturnType,
            .. method.GenericArguments,
            .. method.Parameters.Select(static one => one.ParameterType),
        ],
        MethodReference method => [method.DeclaringType, method.ReturnType, .. method.Parameters.Select(static one => one.ParameterType)],
        _ => [],
    };

    private static IEnumerable<TypeReference> Attributes(ICustomAttributeProvider provider) => provider.CustomAttributes.SelectMany(
        static attribute => attribute.ConstructorArguments.Select(static argument => argument.Value).OfType<TypeReference>()
            .Append(attribute.AttributeType));

    /// <summary>A type and those it is built of.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Append(generic.ElementType),
        ArrayType array => Parts(array.ElementType),
        TypeSpecification specification => Parts(specification.ElementType),
        GenericParameter => [],
        _ => [type],
    };
}
