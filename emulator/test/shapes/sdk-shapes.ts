/**
 * What the official SDKs deserialize, field by field: a name of this table, `[T]` for an array, `string`, `int`, `bool`, `time` (a
 * string with an ISO 8601 date-time) or `Object` (any JSON). Names and kinds are those of the newer generated C# SDK; `Role`,
 * `AuthenticationInfo` and the statistics are those of the Java SDK, which has them in more detail.
 */
export const SHAPES: Readonly<Record<string, string>> = {
  FlowExecution:
    "mode: Mode, id: string, createdAt: time, createdBy: IdWithName, createdFor: IdWithName, modifiedAt: time, modifiedBy: IdWithName, priority: int, status: FlowExecutionStatus, flow: IdWithName, state: FlowExecutionState, outputs: [FlowExecutionOutput]",
  FlowExecutionProgress:
    "id: string, percentage: int, currentData: IdWithName, message: string, status: FlowExecutionStatus, schema: Object, model: Object, form: [Object]",
  FlowExecutionState:
    "inputData: IdWithName, output: FlowExecutionStateOutput, stages: [FlowExecutionStage], iterations: [FlowExecutionIteration], report: [FlowZoneState], waitingFor: string, languageCode: string, timeZoneId: string, warnings: [FlowException], errors: [FlowException]",
  FlowExecutionStateOutput:
    "parts: [FlowExecutionStateOutputParts], schema: Object, model: Object, form: [Object]",
  FlowExecutionStateOutputParts:
    "id: string, displayName: string, schema: Object, model: Object, form: [Object]",
  FlowExecutionStage: "start: time, end: time, input: Object, lastProgress: FlowExecutionProgress",
  FlowExecutionIteration: "id: string, displayName: string, report: [FlowZoneState]",
  FlowExecutionOutput: "output: IdWithName, content: Object",
  FlowZoneState: "id: string, blocks: [FlowBlockState]",
  FlowBlockState:
    "id: string, displayName: string, step: FlowDoStepState, condition: FlowConditionState, try: FlowTryState, switch: FlowSwitchState",
  FlowDoStepState: "status: StepStatus, start: time, end: time, input: Object, output: Object",
  FlowConditionState: "result: bool, body: [FlowZoneState]",
  FlowSwitchState: "caseValue: string, caseBody: [FlowZoneState]",
  FlowTryState: "bodyTry: [FlowZoneState], error: string, bodyCatch: [FlowZoneState]",
  FlowException: "error: string, message: string, causes: [string], stackTrace: string",
  Flow: "type: FlowType, id: string, displayName: string, description: string, createdAt: time, createdBy: IdWithName, modifiedAt: time, modifiedBy: IdWithName, tagGroups: [Nothing], body: Nothing, input: FlowInput, primaryEntity: string, primaryTemplate: IdWithName, outputs: [FlowOutput], settings: FlowSettings",
  FlowInput: "id: string, displayName: string, type: FlowInputType, dataset: IdWithName",
  FlowOutput:
    "id: string, displayName: string, description: string, type: FlowInputType, dataset: IdWithName, fieldMap: Nothing",
  FlowContract:
    "id: string, displayName: string, description: string, inputSchema: Object, outputSchema: Object",
  FlowSettings: "groupToSingleDocument: bool, askQuestionsFirst: bool",
  Dataset:
    "purpose: [Purpose], id: string, displayName: string, description: string, createdAt: time, createdBy: IdWithName, modifiedAt: time, modifiedBy: IdWithName, datasources: [IdWithName], plugin: IdWithName, tagGroups: [Nothing], content: DatasetContent, layout: [Nothing], readOnly: bool",
  DatasetContent:
    "type: DatasetType, standardContent: Nothing, customContent: Nothing, schemaContent: DatasetSchemaContent, formContent: Nothing, extendedContent: Nothing",
  // `schemaContent`, the XSD in base64, is the one addition: the API's page has it, the SDK's model does not.
  DatasetSchemaContent:
    "schemaType: SchemaType, wrapperElementName: string, primaryEntity: string, schemaContent: string",
  Document:
    "id: string, displayName: string, description: string, createdAt: time, createdBy: IdWithName, modifiedAt: time, modifiedBy: IdWithName, templateId: IdWithName, language: IdWithName, origin: IdWithName, finished: bool, expiration: time, contentType: string, postProcessing: [DocumentPostProcessing], usage: ObjectUsage, flowExecution: FlowExecution",
  DocumentPostProcessing: "message: string, result: string",
  Data: "type: DataType, id: string, displayName: string, description: string, createdAt: time, createdBy: IdWithName, modifiedAt: time, modifiedBy: IdWithName, dataset: IdWithName, pluginDataset: IdWithName, value: DataValue, reference: DataReference, dataAvailable: bool, expiration: time, usage: ObjectUsage, flowExecution: FlowExecution, contentType: string",
  DataValue: "content: Object, contentType: string",
  DataReference: "query: string, parameters: Object",
  User: "id: string, userName: string, displayName: string, firstName: string, lastName: string, description: string, emailAddress: string, createdAt: time, createdBy: IdWithName, modifiedAt: time, modifiedBy: IdWithName, lastLogin: time, loginCount: int, active: bool, identity: Nothing, settings: Object, roles: [Role]",
  Role: "id: string, name: string, displayName: string, description: string, permissions: [string]",
  Authentication: "user: User, tokens: [AuthenticationTokens]",
  AuthenticationTokens: "scope: string, token: string",
  AuthenticationInfo: "login: AuthenticationInfoLogin, oauth2: [Nothing]",
  AuthenticationInfoLogin: "enabled: bool",
  IdWithName: "id: string, displayName: string, type: ObjectType",
  Statistics: "perTime: [StatisticsPerTime], perObject: [StatisticsPerObject], perUser: [StatisticsPerUser]",
  StatisticsPerTime: "label: string, perStatus: [StatisticsPerStatus], totalCount: int",
  StatisticsPerStatus: "status: FlowExecutionStatus, count: int",
  StatisticsPerObject: "object: IdWithName, count: int, percentage: int",
  StatisticsPerUser: "user: IdWithName, count: int, percentage: int",
  SystemInfo:
    "role: SystemRole, version: string, displayName: string, projectId: string, description: string, defaults: Nothing, rssFeed: string, supportUrl: string, assetsUrl: string",
};

/** The values of each enumeration. */
export const ENUMS: Readonly<Record<string, string>> = {
  Mode: "interactive batch",
  FlowExecutionStatus:
    "Queued Running Waiting UserInput Success Warning Error Canceled SelectFlow Interrupted",
  StepStatus: "Output Error Waiting UserInput Skipped",
  FlowType: "simple advanced",
  FlowInputType: "plugin user none",
  ObjectUsage: "flowExecutionInput flowExecutionInternal flowExecutionOutput userCreated",
  Purpose: "templateDesign flowInput flowOutput",
  DatasetType: "standard custom schema extended form",
  SchemaType: "xsd",
  DataType: "reference value",
  SystemRole: "sandbox development testing production",
  ObjectType:
    "asset connector datasource data dataset document entityReference flow language printer tag tagGroup template user",
};
