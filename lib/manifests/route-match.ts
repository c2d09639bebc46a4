/** How a path of a route is compared. Capitals and small letters differ. */
export enum RoutePathType {
  /** By whole segments: `/shop` takes `/shop` and `/shop/cart`, and not `/shopping`. */
  PREFIX = 'PathPrefix',
  /** The whole path. */
  EXACT = 'Exact',
  /** By a regular expression, which must fit the whole path. Not every implementation has it, and each has its own order among them. */
  REGULAR_EXPRESSION = 'RegularExpression',
}

/** How a header or a query parameter is compared. */
export enum RouteValueType {
  /** The whole value. */
  EXACT = 'Exact',
  /** By a regular expression, in the syntax of the implementation. */
  REGULAR_EXPRESSION = 'RegularExpression',
}

/** HTTP methods. */
export enum HttpMethod {
  /** GET. */
  GET = 'GET',
  /** HEAD. */
  HEAD = 'HEAD',
  /** POST. */
  POST = 'POST',
  /** PUT. */
  PUT = 'PUT',
  /** DELETE. */
  DELETE = 'DELETE',
  /** CONNECT. */
  CONNECT = 'CONNECT',
  /** OPTIONS. */
  OPTIONS = 'OPTIONS',
  /** TRACE. */
  TRACE = 'TRACE',
  /** PATCH. */
  PATCH = 'PATCH',
}

/** A value that a header or a query parameter must have. */
export interface RouteValueMatch {
  /** Name of the header, in any letters, or of the parameter, letter by letter. Written to `name`. */
  readonly name: string;
  /** Value, 1 to 4096 characters for a header, to 1024 for a parameter. Written to `value`. */
  readonly value: string;
  /**
   * How it is compared. Written to `type`.
   *
   * @default RouteValueType.EXACT
   */
  readonly type?: RouteValueType;
}

/** What a request must have, all of it. */
export interface HttpRouteMatch {
  /**
   * Path, starting with `/` unless it is a regular expression, at most 1024 characters. Written to `path.value`.
   *
   * @default '/'
   */
  readonly path?: string;
  /**
   * How the path is compared. Written to `path.type`.
   *
   * @default RoutePathType.PREFIX
   */
  readonly pathType?: RoutePathType;
  /**
   * Method. Written to `method`.
   *
   * @default - every method
   */
  readonly method?: HttpMethod;
  /**
   * Headers, at most 16. Written to `headers`.
   *
   * @default - any
   */
  readonly headers?: RouteValueMatch[];
  /**
   * Query parameters, at most 16. Written to `queryParams`.
   *
   * @default - any
   */
  readonly queryParams?: RouteValueMatch[];
}

/** What a call of gRPC must have, all of it. */
export interface GrpcRouteMatch {
  /**
   * Service, for instance `shop.v1.Cart`. Written to `method.service`.
   *
   * @default - every service
   */
  readonly service?: string;
  /**
   * Method of the service. Written to `method.method`.
   *
   * @default - every method
   */
  readonly method?: string;
  /**
   * How service and method are compared. Written to `method.type`.
   *
   * @default RouteValueType.EXACT
   */
  readonly type?: RouteValueType;
  /**
   * Headers, at most 16. Written to `headers`.
   *
   * @default - any
   */
  readonly headers?: RouteValueMatch[];
}
